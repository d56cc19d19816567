import { webhookAddresses } from '../../wanted/addresses';
import { check } from '../check';
import { leadsHere } from './leads-here';

export const taskRouterCallback = check({
  id: 'taskrouter-callback',
  title: 'TaskRouter tells the Functions of its events',
  needs: ['workspace', 'environment'],
  examine: ({ workspace: { friendlyName, eventCallbackUrl }, environment }) =>
    leadsHere({
      name: "workspace's event callback",
      url: eventCallbackUrl,
      wanted: webhookAddresses(environment.domainName).taskRouter,
      none: 'the workspace has no event callback',
      where: `Console -> TaskRouter -> Workspaces -> "${friendlyName}" -> Settings -> Event callback URL`,
      makeRoom: 'A workspace has one: move the other tool to Event Streams',
    }),
});
