import { check, failed, passed } from '../check';
import { handedOffRoutes } from '../handed-off-routes';

export const handedOffTimeout = check({
  id: 'handed-off-timeout',
  title: 'The workflow takes no handed-off task from the queue of people',
  needs: ['workflow', 'configuration', 'queues'],
  examine: ({ workflow, configuration, queues }) => {
    const { own } = handedOffRoutes(configuration, queues);
    const timeout = own.steps.at(-1)?.target.timeout;
    if (timeout === undefined) return passed('its last target has no timeout');
    return failed({
      found: `the last target of ${own.name} ends after ${timeout} s, and then TaskRouter cancels the task`,
      expected: 'a last target without timeout',
      fix: `Run npm run connect, or remove "timeout" from the last target of ${own.name} of the workflow "${workflow.friendlyName}".`,
    });
  },
});
