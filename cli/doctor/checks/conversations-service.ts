import { check, failed, passed } from '../check';
import { unreadable } from '../unreadable';

const EXPECTED = "the account's default Conversations service, which Flex works with";

const FIX =
  'Remove CONVERSATIONS_SERVICE_SID from the environment file and run npm run connect, which writes the right one.';

export const conversationsService = check({
  id: 'conversations-service',
  title: 'The Functions work with the Conversations service of Flex',
  needs: ['conversations'],
  without: {
    conversations: (cause) =>
      unreadable(cause, { what: 'the Conversations service', expected: EXPECTED, fix: FIX }),
  },
  examine: ({ conversations: { sid, isDefault } }) =>
    isDefault
      ? passed(sid)
      : failed({
          found: `${sid} is not the account's default service`,
          expected: EXPECTED,
          fix: FIX,
        }),
});
