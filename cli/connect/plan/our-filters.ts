import type { TaskQueueSid } from '../../../src/common/sids';
import { holdsFor, isLeftWhenFull, takesHandedOffOnly } from '../../account/routing';
import type { WorkflowConfiguration, WorkflowFilter } from '../../account/workflow-configuration';
import { Problem } from '../../problem';
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
 * The configuration with our two filters: what the AI handed off goes to people; then the AI, then people. A filter of
 * ours that does what it must stays as it is, whatever else somebody wrote into it. New ones come first. The company's
 * filters stay as they are, in their order and, where they can, where they stand.
 */
export function withOurFilters(
  configuration: WorkflowConfiguration,
  choices: FilterChoices,
): WorkflowConfiguration {
  const { filters = [] } = configuration.task_routing;
  const named = (name: string): WorkflowFilter | undefined =>
    filters.find(({ filter_friendly_name: given }) => given === name);
  const company = filters.filter((filter) => !isOurs(filter));
  const handedOff =
    keptHandedOff(named(HANDED_OFF_FILTER_NAME), choices) ?? handedOffFilter(choices.humanQueue);
  const ai = rightAiFilter(named(AI_FILTER_NAME), choices);
  const { handedOffAt, aiAt } = places(filters, choices);
  const placed = [
    ...company.slice(0, handedOffAt),
    handedOff,
    ...company.slice(handedOffAt, aiAt),
    ai,
    ...company.slice(aiAt),
  ];
  return { ...configuration, task_routing: { ...configuration.task_routing, filters: placed } };
}

/** The company's filters above ours by which a handed-off task would be offered to the AI again. */
export function filtersInTheWay(
  { task_routing: { filters = [] } }: WorkflowConfiguration,
  choices: FilterChoices,
): WorkflowFilter[] {
  const at = filters.findIndex(({ filter_friendly_name: name }) => name === HANDED_OFF_FILTER_NAME);
  return filters.slice(0, Math.max(at, 0)).filter((filter) => isInTheWay(filter, choices));
}

/** Whether a filter is one of our two, by its name. */
export function isOurs({ filter_friendly_name: name }: WorkflowFilter): boolean {
  return name === HANDED_OFF_FILTER_NAME || name === AI_FILTER_NAME;
}

/** How many of the company's filters stand above each of ours. */
function places(
  filters: readonly WorkflowFilter[],
  choices: FilterChoices,
): { handedOffAt: number; aiAt: number } {
  const companyAbove = (isIt: (filter: WorkflowFilter) => boolean): number | undefined => {
    const at = filters.findIndex(isIt);
    return at < 0 ? undefined : filters.slice(0, at).filter((filter) => !isOurs(filter)).length;
  };
  const called = (name: string) => companyAbove(({ filter_friendly_name: given }) => given === name);
  const ai = called(AI_FILTER_NAME);
  const handedOffAt = Math.min(
    called(HANDED_OFF_FILTER_NAME) ?? 0,
    ai ?? filters.length,
    companyAbove((filter) => isInTheWay(filter, choices)) ?? filters.length,
  );
  return { handedOffAt, aiAt: ai ?? handedOffAt };
}

function isInTheWay(filter: WorkflowFilter, { aiQueue }: FilterChoices): boolean {
  if (isOurs(filter) || !filter.targets.some(({ queue }) => queue === aiQueue)) return false;
  try {
    return holdsFor(filter, { handedOff: true }) !== 'never' && !takesHandedOffOnly(filter);
  } catch (error) {
    // What nobody can read stays where the company has put it.
    if (error instanceof Problem) return false;
    throw error;
  }
}

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
    isLeftWhenFull(target) &&
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
