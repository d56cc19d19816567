import { mayBeOffered } from '../../routing/routes';
import { check, failed, passed } from '../check';
import { handedOffRoutes } from '../../routing/handed-off-routes';

export const filterOrder = check({
  id: 'filter-order',
  title: 'The filter for handed-off tasks stands above the AI filter',
  needs: ['workflow', 'configuration', 'queues', 'aiWorkers'],
  examine: ({ workflow, configuration, queues, aiWorkers }) => {
    const { name: own, above, followsOwn } = handedOffRoutes(configuration, queues, aiWorkers);
    if (followsOwn) return passed('no filter that leads to the AI takes such a task: it goes on to your own');
    const inTheWay = above.filter(
      ({ steps, isReturn }) =>
        !isReturn && steps.some((step) => aiWorkers.some((worker) => mayBeOffered(worker, step))),
    );
    if (inTheWay.length === 0) return passed(`${own} is the first that takes such a task`);
    const names = inTheWay.map(({ name }) => name).join(', ');
    return failed({
      found: `${names} stands above ${own}: a handed-off task is offered to the AI again`,
      expected: 'the filter for handed-off tasks above every filter that leads to the AI',
      fix:
        `Run npm run connect (-- --replace, when it is a filter of yours), or move ${own} of the workflow ` +
        `"${workflow.friendlyName}" above it (Console -> TaskRouter -> Workflows). A filter that gives tasks back to the AI on ` +
        'purpose stays above: let its expression ask for handedOff == true as well.',
    });
  },
});
