import { SERVED_CHANNELS } from '../../src/common/channels';
import type { TaskQueueSid } from '../../src/common/sids';
import type { WorkflowFilter } from '../../src/expressions/workflow-configuration';
import { AI_OFF_FILTER_NAME } from '../../src/story/filter-names';

/** Keeps the AI worker out of a queue it is a member of, such as "Everyone". */
export const NOT_THE_AI = 'worker.ai_agent != true';

/**
 * Which tasks the AI gets unless the company says otherwise: what customers write on the channels it answers. Not
 * every such task says its direction; that `!=` holds for an attribute that is missing (it resolves to NULL) is not
 * documented, that comparing with null tells is (Twilio: TaskRouter expressions, workflow configuration).
 */
export const AI_FILTER_EXPRESSION = customersOn(SERVED_CHANNELS);

/** What `connect` wrote while the AI answered fewer channels. */
const FORMER_EXPRESSION = customersOn(['sms', 'whatsapp', 'web', 'chat']);

function customersOn(channels: readonly string[]): string {
  const names = channels.map((channel) => `'${channel}'`).join(', ');
  return `channelType IN [${names}] AND (direction != 'outbound' OR direction == null)`;
}

/** An expression of ours as it is written now; any other as it is. */
export function upToDate(expression: string): string {
  return expression.startsWith(FORMER_EXPRESSION)
    ? AI_FILTER_EXPRESSION + expression.slice(FORMER_EXPRESSION.length)
    : expression;
}

/** Holds for a task the AI has not handed off, whether or not it has the attribute. */
export const NOT_HANDED_OFF = '(handedOff != true OR handedOff == null)';

/** The names by which our filters are found again. */
export const HANDED_OFF_FILTER_NAME = 'OpenCX: handed off to people';
export const AI_FILTER_NAME = 'OpenCX: AI first';
export { AI_OFF_FILTER_NAME };

/** Instead of a queue of people: the filters of the company's own, below the AI's. */
export const OWN_FILTERS = 'own-filters';

/** Where a task goes that the AI has handed off, or cannot take. */
export type PeopleAt = TaskQueueSid | typeof OWN_FILTERS;

const AI_QUEUE_SECONDS = 300;

/**
 * A target with this condition is left at once when none of its workers can take the task now. `workers.available` would
 * count a worker who has no place left (twilio.com/docs/flex/admin-guide/core-concepts/worker-presence).
 */
export const AT_ONCE = '1==1';

/** Holds for no task. */
const NEVER = '1==2';

/** Whether a filter is one of ours, by its name. */
export function isOurs({
  filter_friendly_name: name,
}: Pick<WorkflowFilter, 'filter_friendly_name'>): boolean {
  return name === HANDED_OFF_FILTER_NAME || isAiFilter({ filter_friendly_name: name });
}

/** Whether a filter is the AI's, by its name, switched off or not. */
export function isAiFilter({
  filter_friendly_name: name,
}: Pick<WorkflowFilter, 'filter_friendly_name'>): boolean {
  return name === AI_FILTER_NAME || name === AI_OFF_FILTER_NAME;
}

/** Whether it is the AI's filter, switched off. */
export function isSwitchedOff({ filter_friendly_name: name }: WorkflowFilter): boolean {
  return name === AI_OFF_FILTER_NAME;
}

/** The first filter: what the AI has handed off goes to people, and waits for them as long as the task lives. */
export function handedOffFilter(humanQueue: TaskQueueSid): WorkflowFilter {
  return {
    filter_friendly_name: HANDED_OFF_FILTER_NAME,
    expression: 'handedOff == true',
    targets: [{ queue: humanQueue, expression: NOT_THE_AI }],
  };
}

/** The filter of the AI: it gets a task unless it has no place or does not take it in time; then people. */
export function wantedAiFilter(routing: {
  aiQueue: TaskQueueSid;
  people: PeopleAt;
  /** Of tasks. */
  expression: string;
  /** Seconds a task waits for the AI to take it before people get it. */
  aiSeconds?: number;
}): WorkflowFilter {
  const { aiQueue, people, expression, aiSeconds } = routing;
  return {
    filter_friendly_name: AI_FILTER_NAME,
    expression,
    targets: [
      { queue: aiQueue, timeout: aiSeconds ?? AI_QUEUE_SECONDS, skip_if: AT_ONCE },
      people === OWN_FILTERS ? onToOwnFilters(aiQueue) : { queue: people, expression: NOT_THE_AI },
    ],
  };
}

/** Whether a filter's last target sends tasks on to the filters below, as ours does. */
export function goesOnToOwnFilters({ targets }: WorkflowFilter, aiQueue: string | undefined): boolean {
  const { queue, timeout, expression, skip_if: skip } = targets.at(-1) ?? {};
  return queue === aiQueue && timeout === undefined && skip === AT_ONCE && expression === NOT_THE_AI;
}

/**
 * A target nobody can take a task from, and which is left at once. A task that skips the last target of a filter goes on
 * as if the filter had not matched (twilio.com/docs/taskrouter/worker-presence); one whose last target ends in time is
 * canceled (twilio.com/docs/taskrouter/workflow-configuration): so the AI's own target, which may end, is never the last.
 */
function onToOwnFilters(aiQueue: TaskQueueSid): WorkflowFilter['targets'][number] {
  return { queue: aiQueue, expression: NOT_THE_AI, skip_if: AT_ONCE };
}

/** The AI filter as it takes no task any more; it keeps its place and what it asks for. */
export function switchedOff(filter: WorkflowFilter): WorkflowFilter {
  const expression = isPutAside(filter) ? filter.expression : `${NEVER} AND (${filter.expression})`;
  return { ...filter, filter_friendly_name: AI_OFF_FILTER_NAME, expression };
}

/** The AI filter as it was before it was switched off. */
export function switchedOn(filter: WorkflowFilter): WorkflowFilter {
  const expression = isPutAside(filter)
    ? filter.expression.slice(`${NEVER} AND (`.length, -')'.length)
    : filter.expression;
  return { ...filter, filter_friendly_name: AI_FILTER_NAME, expression };
}

function isPutAside({ expression }: WorkflowFilter): boolean {
  return expression.startsWith(`${NEVER} AND (`) && expression.endsWith(')');
}
