import type { TaskQueueSid } from '../../../src/common/sids';
import { holdsFor, isLeftWhenFull, takesHandedOffOnly } from '../../routing/routes';
import type { WorkflowConfiguration, WorkflowFilter } from '../../../src/expressions/workflow-configuration';
import { Problem } from '../../problem';
import {
  AI_FILTER_EXPRESSION,
  wantedAiFilter,
  goesOnToOwnFilters,
  HANDED_OFF_FILTER_NAME,
  handedOffFilter,
  isAiFilter,
  isOurs,
  isSwitchedOff,
  NOT_HANDED_OFF,
  NOT_THE_AI,
  OWN_FILTERS,
  type PeopleAt,
  switchedOff,
  switchedOn,
  upToDate,
} from '../../wanted/workflow-filters';

/** What our filters are made of. */
export interface FilterChoices {
  aiQueue: TaskQueueSid;
  people: PeopleAt;
  /** Whether the queue was named, so that a filter that leads people's tasks elsewhere is changed. */
  peopleAreNamed: boolean;
  /** Which tasks the AI gets; undefined: as it is, or our own default. */
  expression: string | undefined;
}

/**
 * The configuration with our filters: what the AI handed off goes to people, unless it goes on to the company's own
 * filters; then the AI, then people. A filter of ours that does what it must stays as it is, whatever else somebody wrote
 * into it, and one that is switched off stays off. New ones come first. The company's filters stay as they are, in their
 * order and, where they can, where they stand.
 */
export function withOurFilters(
  configuration: WorkflowConfiguration,
  choices: FilterChoices,
): WorkflowConfiguration {
  const { filters = [] } = configuration.task_routing;
  const company = filters.filter((filter) => !isOurs(filter));
  const present = standingAiFilter(filters);
  const right = rightAiFilter(present && switchedOn(present), choices);
  const ai = present && isSwitchedOff(present) ? switchedOff(right) : right;
  const { handedOffAt, aiAt } = places(filters, choices);
  const placed = [
    ...company.slice(0, handedOffAt),
    ...rightHandedOff(filters.find(isHandedOffFilter), choices),
    ...company.slice(handedOffAt, aiAt),
    ai,
    ...company.slice(aiAt),
  ];
  return { ...configuration, task_routing: { ...configuration.task_routing, filters: placed } };
}

/** The company's filters above ours by which a handed-off task would be offered to the AI again. */
export function filtersInTheWay(
  { task_routing: { filters = [] } }: WorkflowConfiguration,
  choices: Pick<FilterChoices, 'aiQueue'>,
): WorkflowFilter[] {
  const at = filters.findIndex(isHandedOffFilter);
  return filters.slice(0, Math.max(at, 0)).filter((filter) => isInTheWay(filter, choices));
}

/** Whether a filter of the company's leads tasks to the AI that were handed off, without asking for that. */
export function isInTheWay(
  filter: WorkflowFilter,
  { aiQueue }: { aiQueue: TaskQueueSid | undefined },
): boolean {
  if (aiQueue === undefined || isOurs(filter)) return false;
  if (!filter.targets.some(({ queue }) => queue === aiQueue)) return false;
  try {
    return holdsFor(filter, { handedOff: true }) !== 'never' && !takesHandedOffOnly(filter);
  } catch (error) {
    // What nobody can read stays where the company has put it.
    if (error instanceof Problem) return false;
    throw error;
  }
}

/** The AI filter of a workflow, switched off or not. */
export function standingAiFilter(filters: readonly WorkflowFilter[]): WorkflowFilter | undefined {
  return filters.find((filter) => isAiFilter(filter) && !isSwitchedOff(filter)) ?? filters.find(isAiFilter);
}

/** Whether it is the filter of a queue of its own for what the AI has handed off. */
export function isHandedOffFilter({ filter_friendly_name: name }: WorkflowFilter): boolean {
  return name === HANDED_OFF_FILTER_NAME;
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
  const standing = standingAiFilter(filters);
  const ai = standing && companyAbove((filter) => filter === standing);
  const handedOffAt = Math.min(
    companyAbove(isHandedOffFilter) ?? 0,
    ai ?? filters.length,
    companyAbove((filter) => isInTheWay(filter, choices)) ?? filters.length,
  );
  return { handedOffAt, aiAt: ai ?? handedOffAt };
}

function rightHandedOff(filter: WorkflowFilter | undefined, choices: FilterChoices): WorkflowFilter[] {
  const { people, aiQueue } = choices;
  if (people === OWN_FILTERS) return [];
  const isKept =
    filter?.expression === 'handedOff == true' &&
    filter.targets.every(({ expression, queue }) => keepsTheAiOut(expression) && queue !== aiQueue) &&
    endsWithPeople(filter, choices);
  return [isKept ? filter : handedOffFilter(people)];
}

function rightAiFilter(filter: WorkflowFilter | undefined, choices: FilterChoices): WorkflowFilter {
  const expression = withoutHandedOff(
    choices.expression ?? upToDate(filter?.expression ?? AI_FILTER_EXPRESSION),
  );
  const target = filter?.targets.find(({ queue }) => queue === choices.aiQueue);
  const isRight =
    filter !== undefined &&
    target?.timeout !== undefined &&
    isLeftWhenFull(target) &&
    (choices.people === OWN_FILTERS
      ? goesOnToOwnFilters(filter, choices.aiQueue)
      : endsWithPeople(filter, choices));
  return isRight ? { ...filter, expression } : wantedAiFilter({ ...choices, expression });
}

/** What the expression asks for, of tasks that were not handed off. */
export function withoutHandedOff(expression: string): string {
  if (expression === AI_FILTER_EXPRESSION) return `${expression} AND ${NOT_HANDED_OFF}`;
  return leavesOutHandedOff(expression) ? expression : `(${expression}) AND ${NOT_HANDED_OFF}`;
}

function leavesOutHandedOff(expression: string): boolean {
  try {
    return holdsFor({ expression }, { handedOff: true }) === 'never';
  } catch (error) {
    if (error instanceof Problem) return expression.endsWith(NOT_HANDED_OFF);
    throw error;
  }
}

/** Whether a task can wait for people as long as it takes. */
function endsWithPeople(
  { targets }: WorkflowFilter,
  { aiQueue, people, peopleAreNamed }: FilterChoices,
): boolean {
  const last = targets.at(-1);
  if (last?.queue === undefined || last.queue === aiQueue) return false;
  if (last.timeout !== undefined || !keepsTheAiOut(last.expression)) return false;
  return !peopleAreNamed || last.queue === people;
}

function keepsTheAiOut(expression: string | undefined): boolean {
  return expression?.includes(NOT_THE_AI) ?? false;
}
