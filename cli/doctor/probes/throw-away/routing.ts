import type { JsonObject } from '../../../../src/common/json';
import { activitySid, taskQueueSid, workerSid, workflowSid } from '../../../../src/common/sids';
import type { ActivitySid, WorkerSid, WorkflowSid } from '../../../../src/common/sids';
import { Problem } from '../../../problem';
import { THROW_AWAY } from '../names';
import type { TaskRouterWorkspace } from '../../../account/read-task-router';
import type { ProbeContext } from '../probe';

/** The kind of task the throw-away worker takes. */
export const TASK_CHANNEL = 'chat';
/** Seconds a throw-away task lives at most, also when nobody removes it. */
export const TASK_SECONDS = 120;

/** Before any task of the company: a worker who is free for a moment gets the throw-away task, not one of theirs. */
const FIRST = 1_000_000;

/** A worker of its own with a workflow that leads to nobody else. */
export interface ThrowAwayRouting {
  worker: WorkerSid;
  workflow: WorkflowSid;
}

/**
 * Makes the worker, its queue and the workflow. The worker is not available and has one place for one kind of task.
 * @param attributes of the worker, beside the one its queue knows it by
 */
export async function makeRouting(
  { workspace }: ProbeContext,
  attributes: JsonObject = {},
): Promise<ThrowAwayRouting> {
  const worker = await workspace.workers.create({
    friendlyName: THROW_AWAY.worker,
    activitySid: await activity(workspace, false),
    attributes: JSON.stringify({ opencx_probe: true, full_name: 'OpenCX probe', ...attributes }),
  });
  const { workerChannels } = workspace.workers(worker.sid);
  for (const { sid, taskChannelUniqueName: name } of await workerChannels.list()) {
    await workerChannels(sid).update({ capacity: name === TASK_CHANNEL ? 1 : 0 });
  }
  const queue = await workspace.taskQueues.create({
    friendlyName: THROW_AWAY.queue,
    targetWorkers: 'opencx_probe == true',
  });
  const target = { queue: taskQueueSid.parse(queue.sid), priority: FIRST };
  const routing = { task_routing: { filters: [{ expression: '1==1', targets: [target] }] } };
  const workflow = await workspace.workflows.create({
    friendlyName: THROW_AWAY.workflow,
    configuration: JSON.stringify(routing),
    taskReservationTimeout: TASK_SECONDS,
  });
  return { worker: workerSid.parse(worker.sid), workflow: workflowSid.parse(workflow.sid) };
}

/** An activity in which workers are offered tasks, or are not. @throws Problem when the workspace has none */
export async function activity(workspace: TaskRouterWorkspace, available: boolean): Promise<ActivitySid> {
  const [found] = await workspace.activities.list({ available: String(available), limit: 1 });
  if (found) return activitySid.parse(found.sid);
  throw new Problem(`The workspace has no activity that is ${available ? '' : 'not '}available: add one.`);
}
