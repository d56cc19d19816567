import { parseJsonObject } from '../../../../src/common/json';
import { THROW_AWAY } from '../names';
import type { TaskRouterWorkspace } from '../../../account/read-task-router';
import type { ProbeContext } from '../probe';
import { type Removal, removeAll } from './removal';
import { activity } from './routing';

/** Removes the throw-away worker, queue and workflow with its tasks and their interactions, whoever left them. */
export async function removeRouting(context: ProbeContext): Promise<string[]> {
  const { workspace } = context;
  const [workflows, workers, queues] = await Promise.all([
    workspace.workflows.list({ friendlyName: THROW_AWAY.workflow }),
    workspace.workers.list({ friendlyName: THROW_AWAY.worker }),
    workspace.taskQueues.list({ friendlyName: THROW_AWAY.queue }),
  ]);
  const tasks = await Promise.all(
    workflows.map(({ sid }) => workspace.tasks.list({ workflowSid: sid, limit: 100 })),
  );
  return removeAll([
    ...workers.map(({ sid }) => ({
      what: `worker ${sid}, still available`,
      remove: async () => workspace.workers(sid).update({ activitySid: await activity(workspace, false) }),
    })),
    ...tasks.flat().map(({ sid }) => ({ what: `task ${sid}`, remove: () => removeTask(context, sid) })),
    ...workers.map(({ sid }) => ({
      what: `worker ${THROW_AWAY.worker} (${sid})`,
      remove: () => removeWorker(workspace, sid),
    })),
    ...workflows.map(({ sid }): Removal => ({
      what: `workflow ${THROW_AWAY.workflow} (${sid})`,
      remove: () => workspace.workflows(sid).remove(),
    })),
    ...queues.map(({ sid }): Removal => ({
      what: `task queue ${THROW_AWAY.queue} (${sid})`,
      remove: () => workspace.taskQueues(sid).remove(),
    })),
  ]);
}

/** Twilio: a task of an interaction ends with its channel, not by being deleted. */
async function removeTask({ client, workspace }: ProbeContext, sid: string): Promise<void> {
  // A list of tasks does not show their attributes.
  const { attributes } = await workspace.tasks(sid).fetch();
  const { flexInteractionSid: interaction, flexInteractionChannelSid: channel } =
    parseJsonObject(attributes) ?? {};
  if (typeof interaction === 'string' && typeof channel === 'string') {
    await client.flexApi.v1
      .interaction(interaction)
      .channels(channel)
      .update({ status: 'closed', routing: { status: 'closed' } });
  }
  await workspace.tasks(sid).remove();
}

/** What was offered to it meanwhile and is somebody else's goes back first. */
async function removeWorker(workspace: TaskRouterWorkspace, sid: string): Promise<void> {
  const offers = await workspace.workers(sid).reservations.list({ reservationStatus: 'pending' });
  for (const offer of offers) {
    await workspace.tasks(offer.taskSid).reservations(offer.sid).update({ reservationStatus: 'rejected' });
  }
  await workspace.workers(sid).remove();
}
