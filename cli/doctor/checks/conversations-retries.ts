import { POST_WEBHOOK_RETRY_COUNT } from '../../wanted/conversations-events';
import { check, failed, passed } from '../check';

export const conversationsRetries = check({
  id: 'conversations-retries',
  title: 'Conversations calls again when a Function could not take a message',
  needs: ['conversations'],
  examine: ({ conversations: { postWebhookRetryCount } }) =>
    postWebhookRetryCount > 0
      ? passed(`${postWebhookRetryCount} times`)
      : failed({
          found: 'the retry count of the service is 0: a message whose webhook fails waits for the next one',
          expected: `${POST_WEBHOOK_RETRY_COUNT} (at least 1, at most 3)`,
          fix: `Run npm run connect, which sets the service's PostWebhookRetryCount to ${POST_WEBHOOK_RETRY_COUNT}.`,
        }),
});
