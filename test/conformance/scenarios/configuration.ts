import type { Sandbox } from '../../../sandbox/sandbox';
import { sandboxClient } from '../../harness/twilio-client';

/** Somebody builds a queue, a workflow and a worker with the SDK, looks at them, changes them and takes them away. */
export async function administratorConfigures(sandbox: Sandbox): Promise<void> {
  const { taskrouter } = sandboxClient(sandbox);
  const workspace = taskrouter.v1.workspaces(sandbox.taskRouter.workspaceSid);
  await taskrouter.v1.workspaces.list({ friendlyName: 'Flex Task Assignment' });
  await workspace.taskChannels.list();
  const activity = await workspace.activities.create({ friendlyName: 'Lunch', available: false });
  await workspace.activities(activity.sid).fetch();
  const queue = await workspace.taskQueues.create({ friendlyName: 'New', targetWorkers: 'new == true' });
  await workspace.taskQueues(queue.sid).update({ targetWorkers: 'newest == true' });
  const configuration = JSON.stringify({ task_routing: { default_filter: { queue: queue.sid } } });
  const workflow = await workspace.workflows.create({ friendlyName: 'New', configuration });
  await workspace.workflows(workflow.sid).update({ configuration, reEvaluateTasks: 'true' });
  const worker = await workspace.workers.create({ friendlyName: 'new', activitySid: activity.sid });
  await workspace.workers.list({ taskQueueSid: queue.sid });
  await workspace.workers(worker.sid).update({ attributes: '{"newest":true}' });
  const [channel] = await workspace.workers(worker.sid).workerChannels.list();
  await workspace
    .workers(worker.sid)
    .workerChannels(channel?.sid ?? '')
    .update({ capacity: 2 });
  const task = await workspace.tasks.create({ workflowSid: workflow.sid, timeout: 60 });
  await workspace.tasks.list({ taskQueueSid: queue.sid });
  await workspace.workers(worker.sid).reservations.list();
  await workspace.tasks(task.sid).remove();
  await workspace.taskQueues.list();
  await workspace.workflows.list();
  await workspace.activities.list();
  await workspace.workers(worker.sid).remove();
  await workspace.workflows(workflow.sid).remove();
  await workspace.taskQueues(queue.sid).remove();
  await workspace.activities(activity.sid).remove();
}
