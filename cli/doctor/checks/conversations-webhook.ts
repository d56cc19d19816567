import { webhookAddresses } from '../../wanted/addresses';
import { check, failed, passed, skipped } from '../check';
import { leadsTo } from '../../wanted/leads-to';
import { shownAddress } from '../../wanted/shown-address';

export const conversationsWebhook = check({
  id: 'conversations-webhook',
  title: 'Conversations tells the Functions of messages',
  needs: ['conversations', 'environment'],
  examine: ({ conversations: { sid, postWebhookUrl }, environment }) => {
    const wanted = webhookAddresses(environment.domainName).conversations;
    const where = `Console -> Conversations -> Manage -> Services -> ${sid} -> Webhooks -> Post-event URL`;
    switch (leadsTo(postWebhookUrl, wanted)) {
      case 'wanted':
        return passed(shownAddress(postWebhookUrl));
      case 'another-deployment':
        return skipped(`it leads to ${shownAddress(postWebhookUrl)}, see the check of other deployments`);
      case 'nowhere':
        return failed({
          found: 'the service has no post-event webhook: the AI hears no customer after the first message',
          expected: wanted,
          fix: `Run npm run connect, or set ${where} to ${wanted}`,
        });
      case 'elsewhere':
        return failed({
          found: `the service's post-event webhook is ${shownAddress(postWebhookUrl)}, another tool's`,
          expected: wanted,
          fix:
            `A service has one: move the other tool to Event Streams or to webhooks of single conversations, then run ` +
            `npm run connect -- --replace, or set ${where} to ${wanted}`,
        });
    }
  },
});
