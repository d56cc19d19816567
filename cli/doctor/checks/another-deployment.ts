import { webhookAddresses } from '../../wanted/addresses';
import { check, failed, passed } from '../check';
import { leadsTo } from '../../wanted/leads-to';
import { shownAddress } from '../../wanted/shown-address';

export const anotherDeployment = check({
  id: 'another-deployment',
  title: 'No webhook leads to another deployment',
  needs: ['workspace', 'conversations', 'environment'],
  examine: ({ workspace, conversations, environment }) => {
    const { taskRouter, conversations: conversationsUrl } = webhookAddresses(environment.domainName);
    const webhooks = [
      { name: "the workspace's event callback", url: workspace.eventCallbackUrl, wanted: taskRouter },
      {
        name: "the Conversations service's post-webhook",
        url: conversations.postWebhookUrl,
        wanted: conversationsUrl,
      },
    ];
    const astray = webhooks.filter(({ url, wanted }) => leadsTo(url, wanted) === 'another-deployment');
    if (astray.length === 0) return passed(`none leads away from https://${environment.domainName}`);
    return failed({
      found: astray.map(({ name, url }) => `${name} leads to ${shownAddress(url)}`).join('; '),
      expected: astray.map(({ wanted }) => wanted).join('; '),
      fix:
        'If that is the deployment you mean, run npm run doctor -- --url https://<its domain>. If not, run npm run connect ' +
        `-- --replace, or set ${astray.map(({ name, wanted }) => `${name} to ${wanted}`).join(' and ')}`,
    });
  },
});
