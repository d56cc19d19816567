import type { Engine } from '../engine';
import { badRequest } from '../errors';
import { TaskQueue } from '../task-queue';
import { uniqueName } from './unique-name';

/** Twilio: everybody serves a queue that says nothing about its workers. */
const EVERYBODY = '1==1';

/** What may be said about a queue; what is left out or undefined stays as it is. */
interface QueueSettings {
  friendlyName?: string | undefined;
  targetWorkers?: string | undefined;
}

/** Throws 400/20001 for a name that is taken and for a syntax error in `targetWorkers`. */
export function addQueue(
  { workspace, world }: Engine,
  friendlyName: string,
  targetWorkers = EVERYBODY,
): TaskQueue {
  const name = uniqueName(workspace, 'Queue', friendlyName, workspace.queues.values());
  const queue = new TaskQueue(name, targetWorkers, world.clock.now());
  workspace.queues.set(queue.sid, queue);
  return queue;
}

/** Changes what is given of a queue, all or nothing; throws 400/20001 as `addQueue` does. */
export function changeQueue(
  { workspace, world, assigner }: Engine,
  queue: TaskQueue,
  { friendlyName = queue.friendlyName, targetWorkers = queue.targetWorkers }: QueueSettings,
): void {
  const name = uniqueName(workspace, 'Queue', friendlyName, workspace.queues.values(), queue);
  queue.targetWorkers = targetWorkers;
  queue.friendlyName = name;
  queue.dateUpdated = world.clock.now();
  assigner.schedule();
}

/** Removes a queue; throws 400/20001 while a workflow leads to it or a task is in it. */
export function removeQueue({ workspace }: Engine, queue: TaskQueue): void {
  const workflow = [...workspace.workflows.values()].find((other) => other.leadsTo(queue));
  if (workflow !== undefined) {
    throw badRequest(`Cannot delete queue ${queue.sid} because workflow ${workflow.sid} refers to it`);
  }
  const task = [...workspace.tasks.values()].find((other) => other.queue === queue && !other.isOver());
  if (task !== undefined) {
    throw badRequest(`Cannot delete queue ${queue.sid} because task ${task.sid} is in it`);
  }
  workspace.queues.delete(queue.sid);
}
