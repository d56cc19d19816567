import { compileExpression } from './compile-expression';
import { badRequest } from './errors';
import type { Expression } from '../../src/expressions/expression';
import type { TaskQueue } from './task-queue';
import type { TargetConfiguration } from './workflow-configuration';

/** A routing step of a workflow, ready to be used. */
export interface Target {
  queue: TaskQueue;
  /** The age of a task, in seconds, at which it leaves this step; `Infinity` when it stays. */
  endsAtAge: number;
  expression?: Expression;
  skipIf?: Expression;
  priority?: number;
  /** Key of the attribute that names the only worker of this step, e.g. `task.agent_sid`. */
  knownWorkerSid?: string;
}

export type QueueLookup = (sid: string) => TaskQueue | undefined;

/** Prepares the targets of a filter; throws 400/20001 for whatever is not valid in them. */
export function compileTargets(targets: readonly TargetConfiguration[], queueBySid: QueueLookup): Target[] {
  if (targets.length === 0) throw badRequest('A filter needs at least one target');
  const compiled: Target[] = [];
  for (const target of targets) compiled.push(compileTarget(target, compiled.at(-1), queueBySid));
  return compiled;
}

/** The queue with this SID; throws 400/20001 when there is none. */
export function findQueue(sid: string, queueBySid: QueueLookup): TaskQueue {
  const queue = queueBySid(sid);
  if (queue === undefined) throw badRequest(`TaskQueue ${sid} does not exist`);
  return queue;
}

/** Twilio: a target without a queue inherits the previous target's. */
function compileTarget(
  configured: TargetConfiguration,
  previous: Target | undefined,
  queueBySid: QueueLookup,
): Target {
  const { queue, expression, skip_if: skipIf, priority, timeout } = configured;
  const target: Target = {
    queue:
      queue === undefined && previous !== undefined ? previous.queue : findQueue(queue ?? '', queueBySid),
    endsAtAge: (previous?.endsAtAge ?? 0) + (timeout === undefined ? Infinity : number('timeout', timeout)),
  };
  if (expression !== undefined) {
    target.expression = compileExpression('Target expression', expression, ['task.', 'worker.']);
  }
  if (skipIf !== undefined) target.skipIf = compileExpression('skip_if', skipIf, ['workers.']);
  if (priority !== undefined) target.priority = number('priority', priority);
  if (configured.known_worker_sid !== undefined) target.knownWorkerSid = configured.known_worker_sid;
  return target;
}

function number(name: string, written: number | string): number {
  const value = Number(written);
  if (written === '' || !Number.isFinite(value) || value < 0)
    throw badRequest(`Invalid ${name} '${written}'`);
  return value;
}
