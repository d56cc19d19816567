import { aiRoutes } from '../ai-routes';
import { check, failed, passed } from '../check';

export const aiFilter = check({
  id: 'ai-filter',
  title: "Customers' tasks get to the AI",
  needs: ['settings', 'workflow', 'configuration', 'queues', 'aiWorkers'],
  examine: ({ settings, workflow, configuration, queues, aiWorkers }) => {
    const routes = aiRoutes(configuration, queues, aiWorkers, settings.AI_QUEUE_SID);
    const channels = [...new Set(routes.flatMap((route) => route.channels))];
    if (channels.length > 0)
      return passed(`${channels.join(', ')}, by ${routes.map(({ name }) => name).join(', ')}`);
    const queue = settings.AI_QUEUE_SID ?? 'a queue of the AI worker';
    return failed({
      found: `no task of sms, whatsapp or web gets to ${queue} by the workflow "${workflow.friendlyName}"`,
      expected: `a filter for customers' tasks that leads to ${queue}, below the one for handed-off tasks and above your own`,
      fix: 'Run npm run connect (docs/handoff.md shows the filter); --ai-filter chooses which tasks the AI gets.',
    });
  },
});
