import { webhookAddresses } from '../../wanted/addresses';
import { check } from '../check';
import { leadsHere } from './leads-here';

export const conversationsWebhook = check({
  id: 'conversations-webhook',
  title: 'Conversations tells the Functions of messages',
  needs: ['conversations', 'environment'],
  examine: ({ conversations: { sid, postWebhookUrl }, environment }) =>
    leadsHere({
      name: "service's post-event webhook",
      url: postWebhookUrl,
      wanted: webhookAddresses(environment.domainName).conversations,
      none: 'the service has no post-event webhook: the AI hears no customer after the first message',
      where: `Console -> Conversations -> Manage -> Services -> ${sid} -> Webhooks -> Post-event URL`,
      makeRoom:
        'A service has one: move the other tool to Event Streams or to webhooks of single conversations',
    }),
});
