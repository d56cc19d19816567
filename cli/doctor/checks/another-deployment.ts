import { webhookAddresses } from '../../wanted/addresses';
import { check, failed, passed } from '../check';
import type { Deployment } from '../../account/snapshot';
import { leadsTo } from '../../wanted/leads-to';
import { shownAddress } from '../../wanted/shown-address';

export const anotherDeployment = check({
  id: 'another-deployment',
  title: 'No webhook leads to another deployment',
  needs: ['workspace', 'conversations', 'deployment', 'environment'],
  examine: ({ workspace, conversations, deployment, environment }) => {
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
        `${whoseItMayBe(astray[0]?.url ?? '', deployment)} If it is not meant, run npm run connect -- --replace, or set ` +
        astray.map(({ name, wanted }) => `${name} to ${wanted}`).join(' and '),
    });
  },
});

function whoseItMayBe(url: string, { environments }: Deployment): string {
  const host = new URL(url).host;
  return environments.some(({ domainName }) => domainName === host)
    ? `If that is the deployment you mean, run npm run doctor -- --url https://${host}.`
    : `${host} is no environment of this account's service, so that the doctor cannot look at it: a tunnel to your own machine, or another account's.`;
}
