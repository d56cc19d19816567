import { Problem } from '../../../problem';
import type { ActivitySid } from '../../../../src/common/sids';
import type { TaskRouterWorkspace } from '../../../account/read-task-router';
import type { ProbeContext } from '../probe';
import { activity, TASK_CHANNEL, TASK_SECONDS, type ThrowAwayRouting } from './routing';

/** Seconds in which a waiting task is offered to a worker that becomes available. */
const UNTIL_OFFERED = 20;

/**
 * Makes a task that only the throw-away worker is offered, and has it offered.
 * @returns the SIDs of both
 * @throws Problem when the task is not offered
 */
export async function offerNewTask(
  context: ProbeContext,
  routing: ThrowAwayRouting,
): Promise<{ task: string; reservation: string }> {
  const { sid: task } = await context.workspace.tasks.create({
    workflowSid: routing.workflow,
    taskChannel: TASK_CHANNEL,
    timeout: TASK_SECONDS,
    attributes: JSON.stringify({ opencx_probe: true }),
  });
  return { task, reservation: await offerOf(context, routing, task) };
}

/**
 * Makes the throw-away worker available until it is offered the task, and not available again at once. Should a queue
 * for everybody offer it somebody else's task all the same, that goes back at once and the probe gives up.
 * @returns the reservation's SID
 * @throws Problem when the task is not offered
 */
export async function offerOf(
  { workspace, patience }: ProbeContext,
  { worker }: ThrowAwayRouting,
  taskSid: string,
): Promise<string> {
  const [available, away] = [await activity(workspace, true), await activity(workspace, false)];
  await workspace.workers(worker).update({ activitySid: available });
  try {
    const offer = await patience.until(UNTIL_OFFERED, async () => {
      const [first] = await workspace.workers(worker).reservations.list({ reservationStatus: 'pending' });
      return first;
    });
    if (offer?.taskSid === taskSid) return offer.sid;
    if (offer) await handBack(workspace, offer, away);
  } finally {
    await workspace.workers(worker).update({ activitySid: away });
  }
  throw new Problem(`The task ${taskSid} was not offered to its worker within ${UNTIL_OFFERED} s`);
}

async function handBack(
  workspace: TaskRouterWorkspace,
  offer: { sid: string; taskSid: string },
  away: ActivitySid,
): Promise<never> {
  await workspace
    .tasks(offer.taskSid)
    .reservations(offer.sid)
    .update({ reservationStatus: 'rejected', workerActivitySid: away });
  throw new Problem(
    `The task ${offer.taskSid}, which is not the probe’s, was offered to its worker, who has handed it back. ` +
      'Run the probe when no task waits for a worker.',
  );
}
