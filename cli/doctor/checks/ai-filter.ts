import type { Certainty } from '../../../src/expressions/certainty';
import { holdsFor } from '../../routing/routes';
import type { WorkflowFilter } from '../../../src/expressions/workflow-configuration';
import { CHANNELS } from '../../wanted/channels';
import { AI_FILTER_EXPRESSION, AI_FILTER_NAME, isSwitchedOff } from '../../wanted/workflow-filters';
import { aiRoutes } from '../../routing/ai-routes';
import { check, failed, passed, warned } from '../check';

const SWITCHED_OFF = {
  found: 'the AI is switched off: people get every new task',
  expected: 'a filter that leads to the AI',
  fix: 'Run npm run connect -- --on. If the AI is switched off on purpose, all is well.',
};

export const aiFilter = check({
  id: 'ai-filter',
  title: "Customers' tasks get to the AI",
  needs: ['settings', 'workflow', 'configuration', 'queues', 'aiWorkers'],
  examine: ({ settings, workflow, configuration, queues, aiWorkers }) => {
    const routes = aiRoutes(configuration, queues, aiWorkers, settings.AI_QUEUE_SID);
    const channels = [...new Set(routes.flatMap((route) => route.channels))];
    if (channels.length > 0)
      return passed(`${channels.join(', ')}, by ${routes.map(({ name }) => name).join(', ')}`);
    if (configuration.task_routing.filters?.some(isSwitchedOff)) return warned(SWITCHED_OFF);
    const queue = settings.AI_QUEUE_SID ?? 'a queue of the AI worker';
    return failed({
      found: `no task of ${CHANNELS.join(', ')} gets to ${queue} by the workflow "${workflow.friendlyName}"`,
      expected: `a filter for customers' tasks that leads to ${queue}, below the one for handed-off tasks and above your own`,
      fix: fix(configuration.task_routing.filters ?? [], queue),
    });
  },
});

/** connect leaves our filter as somebody wrote it, and filters above it where they stand. */
function fix(filters: readonly WorkflowFilter[], aiQueue: string): string {
  const at = filters.findIndex(
    ({ filter_friendly_name: name, targets }) =>
      name === AI_FILTER_NAME && targets.some(({ queue }) => queue === aiQueue),
  );
  const ours = filters[at];
  if (!ours) {
    return 'Run npm run connect (docs/handoff.md shows the filter); --ai-filter chooses which tasks the AI gets.';
  }
  const takes = (filter: WorkflowFilter, channelType: string): Certainty =>
    holdsFor(filter, { channelType, direction: 'inbound', handedOff: null });
  if (CHANNELS.every((channel) => takes(ours, channel) === 'never')) {
    return `Its filter takes no such task (${ours.expression}). Run npm run connect -- --ai-filter "${AI_FILTER_EXPRESSION}", or with another expression that takes some.`;
  }
  const above = filters
    .slice(0, at)
    .filter((filter) => CHANNELS.some((channel) => takes(filter, channel) === 'always'))
    .map(({ filter_friendly_name: name, expression }) => `"${name ?? expression}"`);
  return `Move "${AI_FILTER_NAME}" above ${above.join(', ')}, or let that take fewer tasks (Console -> TaskRouter -> Workflows).`;
}
