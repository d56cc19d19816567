import type { TaskQueueSid } from '../../../src/common/sids';
import { mayHoldFor } from '../../routing/routes';
import type { WorkflowConfiguration, WorkflowFilter } from '../../../src/expressions/workflow-configuration';
import { goesOnToOwnFilters, isOurs, NOT_HANDED_OFF, OWN_FILTERS } from '../../wanted/workflow-filters';
import { type FilterChoices, isHandedOffFilter, isInTheWay, standingAiFilter } from './our-filters';

/** Where our filters send handed-off tasks as they stand; undefined: there are none. */
export function standingPeople(
  { task_routing: { filters = [] } }: WorkflowConfiguration,
  aiQueue: string | undefined,
): typeof OWN_FILTERS | 'queue' | undefined {
  if (filters.some(isHandedOffFilter)) return 'queue';
  const ai = standingAiFilter(filters);
  if (!ai) return undefined;
  return goesOnToOwnFilters(ai, aiQueue) ? OWN_FILTERS : 'queue';
}

/** The company's filters that route: all but such as send everything where the default filter does anyway. */
export function ownFilters({ task_routing: routing }: WorkflowConfiguration): WorkflowFilter[] {
  const { filters = [], default_filter: otherwise } = routing;
  return filters.filter((filter) => !isOurs(filter) && !isStock(filter, otherwise?.queue));
}

/**
 * Why what the AI hands off cannot go on to the company's own filters without a customer being lost or going round in
 * circles; undefined: it can.
 */
export function whyNotOwnFilters(
  configuration: WorkflowConfiguration,
  aiQueue: TaskQueueSid | undefined,
): string | undefined {
  const { filters = [], default_filter: otherwise } = configuration.task_routing;
  const back = filters.find((filter) => isInTheWay(filter, { aiQueue }));
  if (back) return `${nameOf(back)} would send it to the AI again`;
  const takesAll = otherwise ?? filters.find((filter) => !isOurs(filter) && takesEveryTask(filter));
  return takesAll
    ? undefined
    : 'a task that matches none of them is canceled: the workflow has no default filter';
}

/** What a person should know where the company's own filters do not get what the AI hands off, or send it back. */
export function ownRoutingNotes(
  configuration: WorkflowConfiguration,
  { aiQueue, people }: Pick<FilterChoices, 'aiQueue' | 'people'>,
): string[] {
  const own = ownFilters(configuration);
  if (own.length === 0) return [];
  const why = whyNotOwnFilters(configuration, aiQueue);
  if (people === OWN_FILTERS) {
    return why === undefined
      ? []
      : [
          `What the AI hands off goes on to your own filters, but ${why}. Let that filter's expression ask for more: AND ${NOT_HANDED_OFF}`,
        ];
  }
  const them = own.map(nameOf).join(', ');
  return [
    why === undefined
      ? `What the AI hands off does not go through your own filters (${them}). To let it, run npm run connect -- --own-filters.`
      : `What the AI hands off cannot go through your own filters (${them}): ${why}.`,
  ];
}

/** A filter as a person finds it in the Console. */
export function nameOf({ filter_friendly_name: name, expression }: WorkflowFilter): string {
  return `"${name ?? expression}"`;
}

/** What Flex begins with: everything to the queue of everybody, with or without a filter for it. */
function isStock(filter: WorkflowFilter, everybody: string | undefined): boolean {
  return takesEveryTask(filter) && filter.targets.every(({ queue }) => queue === everybody);
}

function takesEveryTask(filter: WorkflowFilter): boolean {
  return mayHoldFor(filter, {}) === 'always';
}
