import { check, failed, passed } from '../check';
import { handedOffRoutes } from '../../routing/handed-off-routes';

export const handedOffTimeout = check({
  id: 'handed-off-timeout',
  title: 'The workflow takes no handed-off task from the queue of people',
  needs: ['workflow', 'configuration', 'queues', 'aiWorkers'],
  examine: ({ workflow, configuration, queues, aiWorkers }) => {
    const { people, followsOwn } = handedOffRoutes(configuration, queues, aiWorkers);
    const ending = people.flatMap(({ name, steps }) => {
      const timeout = steps.at(-1)?.target.timeout;
      return timeout === undefined ? [] : [{ name, timeout }];
    });
    const [first] = ending;
    if (!first) return passed('no last target has a timeout');
    if (followsOwn) {
      return passed(
        `${ending.map(({ name }) => name).join(', ')} cancels a task in the end, as you have it for every task`,
      );
    }
    const { name, timeout } = first;
    return failed({
      found: `the last target of ${name} ends after ${timeout} s, and then TaskRouter cancels the task`,
      expected: 'a last target without timeout',
      fix: `Run npm run connect, or remove "timeout" from the last target of ${name} of the workflow "${workflow.friendlyName}".`,
    });
  },
});
