import { webhookAddresses } from '../../wanted/addresses';
import { check, failed, passed, skipped } from '../check';
import { leadsTo } from '../../wanted/leads-to';
import { shownAddress } from '../../wanted/shown-address';

export const taskRouterCallback = check({
  id: 'taskrouter-callback',
  title: 'TaskRouter tells the Functions of its events',
  needs: ['workspace', 'environment'],
  examine: ({ workspace: { friendlyName, eventCallbackUrl }, environment }) => {
    const wanted = webhookAddresses(environment.domainName).taskRouter;
    const where = `Console -> TaskRouter -> Workspaces -> "${friendlyName}" -> Settings -> Event callback URL`;
    switch (leadsTo(eventCallbackUrl, wanted)) {
      case 'wanted':
        return passed(shownAddress(eventCallbackUrl));
      case 'another-deployment':
        return skipped(`it leads to ${shownAddress(eventCallbackUrl)}, see the check of other deployments`);
      case 'nowhere':
        return failed({
          found: 'the workspace has no event callback',
          expected: wanted,
          fix: `Run npm run connect, or set ${where} to ${wanted}`,
        });
      case 'elsewhere':
        return failed({
          found: `the workspace's event callback is ${shownAddress(eventCallbackUrl)}, another tool's`,
          expected: wanted,
          fix:
            `A workspace has one: move the other tool to Event Streams, then run npm run connect -- --replace, ` +
            `or set ${where} to ${wanted}`,
        });
    }
  },
});
