import { Problem } from '../problem';
import type { Certainty } from '../../src/expressions/certainty';
import { valueAt } from '../../src/expressions/evaluator';
import { Expression } from '../../src/expressions/expression';
import { ExpressionSyntaxError } from '../../src/expressions/tokenizer';
import type { TaskQueue, Worker } from '../account/snapshot';
import type {
  WorkflowConfiguration,
  WorkflowFilter,
  WorkflowTarget,
} from '../../src/expressions/workflow-configuration';

/** A step of a filter with its queue: Twilio: a target without a queue takes the one of the target before. */
export interface RoutingStep {
  /** Undefined: the queue does not exist. */
  queue: TaskQueue | undefined;
  target: WorkflowTarget;
}

/** A filter a task may match, with its steps in order. */
export interface Route {
  /** As a person finds it in the Console. */
  name: string;
  steps: RoutingStep[];
}

/** Attributes of a task that are known, null for one it does not have; every other may be anything. */
export type KnownAttributes = Readonly<Record<string, unknown>>;

/**
 * The filters a task may match, from the top to the first that it surely matches; the default filter when there is none.
 * @throws Problem for an expression that cannot be read
 */
export function routesOf(
  { task_routing: { filters = [], default_filter: otherwise } }: WorkflowConfiguration,
  queues: readonly TaskQueue[],
  known: KnownAttributes,
): Route[] {
  const routes: Route[] = [];
  for (const [index, filter] of filters.entries()) {
    const holds = holdsFor(filter, known);
    if (holds !== 'never') routes.push(routeOf(filter, index, queues));
    if (holds === 'always') return routes;
  }
  if (otherwise) routes.push(defaultRoute(otherwise, queues));
  return routes;
}

/** @param index where in the workflow the filter stands */
export function routeOf(filter: WorkflowFilter, index: number, queues: readonly TaskQueue[]): Route {
  const { filter_friendly_name: name, expression, targets } = filter;
  return { name: `filter ${index + 1} "${name ?? expression}"`, steps: steps(targets, queues) };
}

/** @param otherwise where tasks go that match no filter */
export function defaultRoute(otherwise: WorkflowTarget, queues: readonly TaskQueue[]): Route {
  return { name: 'the default filter', steps: steps([otherwise], queues) };
}

/** Whether tasks of which this is known match a filter. @throws Problem for an expression that cannot be read */
export function holdsFor(
  { expression }: Pick<WorkflowFilter, 'expression'>,
  known: KnownAttributes,
): Certainty {
  return parsed(expression).certainty(known);
}

/** The same; an expression that cannot be read may hold. */
export function mayHoldFor(filter: Pick<WorkflowFilter, 'expression'>, known: KnownAttributes): Certainty {
  try {
    return holdsFor(filter, known);
  } catch (error) {
    if (error instanceof Problem) return 'sometimes';
    throw error;
  }
}

/**
 * Whether a filter takes handed-off tasks and no others. Above the one of all handed-off tasks it is a way back to the AI
 * that somebody made on purpose. @throws Problem for an expression that cannot be read
 */
export function takesHandedOffOnly(filter: WorkflowFilter): boolean {
  return (
    holdsFor(filter, { handedOff: null }) === 'never' && holdsFor(filter, { handedOff: true }) !== 'never'
  );
}

/**
 * Whether a worker can be offered a task in a step, whatever the task's attributes are and the worker does at the moment.
 * @throws Problem for an expression that cannot be read
 */
export function mayBeOffered(worker: Worker, { queue, target }: RoutingStep): boolean {
  return queue !== undefined && isMember(worker, queue) && admits(target, worker);
}

/** Whether the queue's expression admits the worker. @throws Problem for an expression that cannot be read */
export function isMember(worker: Worker, { targetWorkers }: TaskQueue): boolean {
  return targetWorkers.trim() !== '' && parsed(targetWorkers).matches(worker.attributes.value ?? {});
}

/**
 * Whether a target takes a member of its queue. Twilio: its expression sees the worker's attributes and four fields as
 * `worker`, the task as `task`; a known worker is the only one (https://www.twilio.com/docs/taskrouter/workflow-configuration).
 * @param task its attributes; undefined: they may be anything
 * @throws Problem for an expression that cannot be read
 */
export function admits(
  { expression, known_worker_sid: known }: WorkflowTarget,
  worker: Worker,
  task?: KnownAttributes,
): boolean {
  if (task && known !== undefined && valueAt(known, { task }) !== worker.sid) return false;
  if (expression === undefined) return true;
  const document = {
    ...worker.attributes.value,
    sid: worker.sid,
    friendly_name: worker.friendlyName,
    activity_sid: worker.activitySid,
    activity_name: worker.activityName,
  };
  return parsed(expression).certainty({ worker: document, ...(task && { task }) }) !== 'never';
}

/**
 * Whether a task leaves a target at once whose workers are there and have no place left. TaskRouter asks when it finds
 * nobody for the task, and counts workers by their activity alone.
 */
export function isLeftWhenFull({ skip_if: condition }: WorkflowTarget): boolean {
  if (condition === undefined) return false;
  try {
    return parsed(condition).certainty({ workers: { available: 1 } }) === 'always';
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

function steps(targets: readonly WorkflowTarget[], queues: readonly TaskQueue[]): RoutingStep[] {
  let queueSid: string | undefined;
  return targets.map((target) => {
    queueSid = target.queue ?? queueSid;
    return { target, queue: queues.find(({ sid }) => sid === queueSid) };
  });
}

function parsed(text: string): Expression {
  try {
    return new Expression(text);
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    throw new Problem(`The expression ${JSON.stringify(text)} cannot be read: ${error.message}`);
  }
}
