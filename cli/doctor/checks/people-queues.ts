import { defaultRoute, mayBeOffered, type Route, routeOf } from '../../routing/routes';
import type { TaskQueue, Workflow } from '../../account/snapshot';
import { aiRoutes } from '../../routing/ai-routes';
import { check, failed, passed, skipped } from '../check';
import { handedOffRoutes } from '../../routing/handed-off-routes';

export const peopleQueues = check({
  id: 'people-queues',
  title: "People's tasks are not offered to the AI",
  needs: ['settings', 'workflows', 'workflow', 'configuration', 'queues', 'aiWorkers'],
  examine: ({ settings, workflows, workflow, configuration, queues, aiWorkers }) => {
    const { AI_QUEUE_SID: aiQueue } = settings;
    if (aiQueue === undefined) return skipped('AI_QUEUE_SID is not set: the AI serves tasks of every queue');
    // What these lead to is judged by checks of their own.
    const handedOff = handedOffRoutes(configuration, queues, aiWorkers);
    const judged = [
      ...handedOff.above,
      ...handedOff.people,
      ...aiRoutes(configuration, queues, aiWorkers, aiQueue),
    ].map(({ name }) => name);
    const others = workflows.flatMap((any) =>
      allRoutes(any, queues)
        .filter(({ name }) => any.sid !== workflow.sid || !judged.includes(name))
        .map((route) => ({ workflow: any.friendlyName, ...route })),
    );
    const wrong = others.filter(({ steps }) =>
      steps.some(
        (step) => step.queue?.sid !== aiQueue && aiWorkers.some((worker) => mayBeOffered(worker, step)),
      ),
    );
    if (wrong.length === 0) return passed(`${others.length} other way(s) of ${workflows.length} workflow(s)`);
    return failed({
      found: wrong
        .map((route) => `${route.name} of the workflow "${route.workflow}" leads to the AI too`)
        .join('; '),
      expected: 'queues of people without the AI worker: their expression ends with AND ai_agent != true',
      fix: 'Run npm run connect, or add AND ai_agent != true to the expression of those queues (Console -> TaskRouter -> Task Queues).',
    });
  },
});

/** Every filter of a workflow and its default filter. */
function allRoutes({ configuration }: Workflow, queues: readonly TaskQueue[]): Route[] {
  const { filters = [], default_filter: otherwise } = configuration?.task_routing ?? {};
  return [
    ...filters.map((filter, index) => routeOf(filter, index, queues)),
    ...(otherwise ? [defaultRoute(otherwise, queues)] : []),
  ];
}
