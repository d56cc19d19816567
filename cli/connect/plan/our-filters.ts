import type { TaskQueueSid } from '../../../src/common/sids';
import type { WorkflowConfiguration, WorkflowFilter } from '../../account/workflow-configuration';
import {
  AI_FILTER_EXPRESSION,
  AI_FILTER_NAME,
  aiFilter,
  HANDED_OFF_FILTER_NAME,
  handedOffFilter,
  NOT_THE_AI,
} from '../../wanted/workflow-filters';

/** What the two filters are made of. */
export interface FilterChoices {
  aiQueue: TaskQueueSid;
  humanQueue: TaskQueueSid;
  /** Whether a filter that leads people's tasks elsewhere is changed. */
  humanQueueIsNamed: boolean;
  /** Which tasks the AI gets; undefined: as it is, or our own default. */
  expression: string | undefined;
}

/**
 * The configuration with our two filters at its top: what the AI handed off goes to people; then the AI, then people.
 * A filter of ours that does what it must stays as it is, whatever else somebody wrote into it. The company's filters
 * follow as they are, in their order.
 */
export function withOurFilters(
  configuration: WorkflowConfiguration,
  choices: FilterChoices,
): WorkflowConfiguration {
  const { filters = [] } = configuration.task_routing;
  const named = (name: string): WorkflowFilter | undefined =>
    filters.find(({ filter_friendly_name: given }) => given === name);
  const company = filters.filter(
    ({ filter_friendly_name: given }) => given === undefined || !OURS.has(given),
  );
  const ours = [
    keptHandedOff(named(HANDED_OFF_FILTER_NAME), choices) ?? handedOffFilter(choices.humanQueue),
    rightAiFilter(named(AI_FILTER_NAME), choices),
  ];
  return {
    ...configuration,
    task_routing: { ...configuration.task_routing, filters: [...ours, ...company] },
  };
}

const OURS = new Set([HANDED_OFF_FILTER_NAME, AI_FILTER_NAME]);

function keptHandedOff(
  filter: WorkflowFilter | undefined,
  choices: FilterChoices,
): WorkflowFilter | undefined {
  if (filter?.expression !== 'handedOff == true') return undefined;
  const toPeople = filter.targets.every(
    ({ expression, queue }) => keepsTheAiOut(expression) && queue !== choices.aiQueue,
  );
  return toPeople && endsWithPeople(filter, choices) ? filter : undefined;
}

function rightAiFilter(filter: WorkflowFilter | undefined, choices: FilterChoices): WorkflowFilter {
  const expression = choices.expression ?? filter?.expression ?? AI_FILTER_EXPRESSION;
  const target = filter?.targets.find(({ queue }) => queue === choices.aiQueue);
  const isRight =
    filter !== undefined &&
    target?.timeout !== undefined &&
    target.skip_if !== undefined &&
    endsWithPeople(filter, choices);
  return isRight ? { ...filter, expression } : aiFilter({ ...choices, expression });
}

/** Whether a task can wait for people as long as it takes. */
function endsWithPeople(
  { targets }: WorkflowFilter,
  { aiQueue, humanQueue, humanQueueIsNamed }: FilterChoices,
): boolean {
  const last = targets.at(-1);
  if (last?.queue === undefined || last.queue === aiQueue) return false;
  if (last.timeout !== undefined || !keepsTheAiOut(last.expression)) return false;
  return !humanQueueIsNamed || last.queue === humanQueue;
}

function keepsTheAiOut(expression: string | undefined): boolean {
  return expression?.includes(NOT_THE_AI) ?? false;
}
