import { check, passed } from '../check';
import { unreadable } from '../unreadable';

export const workspace = check({
  id: 'workspace',
  title: 'The workspace belongs to the account',
  needs: ['workspace', 'twilio'],
  without: {
    workspace: (cause) =>
      unreadable(cause, {
        what: 'the workspace of WORKSPACE_SID',
        expected: "the SID of the account's Flex workspace (WS…)",
        fix:
          'Remove WORKSPACE_SID from the environment file and run npm run connect, which finds the workspace of Flex. If it ' +
          'was right, ACCOUNT_SID and AUTH_TOKEN are those of another account.',
      }),
  },
  examine: ({ workspace: { friendlyName, sid } }) => passed(`"${friendlyName}" (${sid})`),
});
