import { check, failed, passed } from '../check';
import { reasonOf } from '../reason-of';

const EXPECTED = "the account's default Conversations service, which Flex works with";

export const conversationsService = check({
  id: 'conversations-service',
  title: 'The Functions work with the Conversations service of Flex',
  needs: ['conversations'],
  without: {
    conversations: (cause) =>
      failed({
        found: `the Conversations service cannot be read: Twilio answered ${reasonOf(cause)}`,
        expected: EXPECTED,
        fix: 'Remove CONVERSATIONS_SERVICE_SID from the environment file, then npm run connect and npm run deploy.',
      }),
  },
  examine: ({ conversations: { sid, isDefault } }) =>
    isDefault
      ? passed(sid)
      : failed({
          found: `${sid} is not the account's default service`,
          expected: EXPECTED,
          fix: 'Remove CONVERSATIONS_SERVICE_SID from the environment file, then npm run connect and npm run deploy.',
        }),
});
