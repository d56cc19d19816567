import { failureOf } from '../../account/failure';
import { check, failed, passed } from '../check';
import { reasonOf } from '../reason-of';

const WHERE = 'Twilio Console -> Account Dashboard -> Account Info';

export const credentials = check({
  id: 'credentials',
  title: 'Twilio accepts the credentials',
  needs: ['credentials', 'twilio'],
  without: {
    credentials: (cause) =>
      failed({
        found: reasonOf(cause),
        expected: 'an Account SID with its Auth Token, or with an API key and its secret',
        fix: `Put ACCOUNT_SID and AUTH_TOKEN of one account into the environment file (${WHERE}).`,
      }),
    twilio: (cause) => {
      const failure = failureOf(cause);
      if (failure && failure.kind !== 'unauthorized')
        return failed({ found: failure.found, expected: 'Twilio answers', fix: failure.advice });
      return failed({
        found: `Account SID and Auth Token (or API key) do not belong together: ${reasonOf(cause)}`,
        expected: 'an Account SID and the Auth Token, or an API key and its secret, of that same account',
        fix: `Copy ACCOUNT_SID and AUTH_TOKEN again from the same account (${WHERE}); a token that was rotated is no longer valid.`,
      });
    },
  },
  examine: ({ credentials: { accountSid, username } }) =>
    passed(username === accountSid ? accountSid : `${accountSid}, by the API key ${username}`),
});
