import { POST_WEBHOOK_RETRY_COUNT } from '../../wanted/conversations-events';
import { check, failed, passed, skipped } from '../check';

export const conversationsRetries = check({
  id: 'conversations-retries',
  title: 'Conversations calls again when a Function could not take a message',
  needs: ['conversations'],
  examine: ({ conversations: { postWebhookRetryCount } }) => {
    if (postWebhookRetryCount === undefined)
      return skipped(
        'the classic Chat API, which alone shows the retry count, did not answer for this service',
      );
    if (postWebhookRetryCount > 0) return passed(`${postWebhookRetryCount} times`);
    return failed({
      found: 'the retry count of the service is 0: a message whose webhook fails waits for the next one',
      expected: `at least 1; npm run connect sets ${POST_WEBHOOK_RETRY_COUNT}`,
      fix: `Run npm run connect, which sets the service's PostWebhookRetryCount to ${POST_WEBHOOK_RETRY_COUNT}.`,
    });
  },
});
