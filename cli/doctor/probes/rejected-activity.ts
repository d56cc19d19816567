import type { ProbeFinding, Probe, ProbeContext } from './probe';
import { offerNewTask } from './throw-away/offer';
import { removeRouting } from './throw-away/remove-routing';
import { activity, makeRouting } from './throw-away/routing';

/** Which activity has a worker that was switched off while a task was offered to it, after it rejects that? */
export const rejectedActivity: Probe = {
  name: 'rejected-activity',
  question: 'Does a reject switch a worker on again that was switched off while the task was offered to it?',
  creates: 'a worker, a queue, a workflow and a task that only this worker is offered',
  ask: rejectWhileAway,
  tidy: removeRouting,
};

async function rejectWhileAway(context: ProbeContext): Promise<ProbeFinding> {
  const { workspace } = context;
  const routing = await makeRouting(context);
  // The worker is not available any more when it has the offer.
  const { task, reservation } = await offerNewTask(context, routing);
  await workspace.tasks(task).reservations(reservation).update({ reservationStatus: 'rejected' });
  const { activityName, available } = await workspace.workers(routing.worker).fetch();
  await workspace.workers(routing.worker).update({ activitySid: await activity(workspace, false) });
  if (!available) {
    return {
      answer: `No, it stays as it is: ${activityName}.`,
      meaning: 'As assumed: an AI worker that is switched off stays off. Nothing is to be set.',
    };
  }
  return {
    answer: `Yes, it is ${activityName} again.`,
    meaning:
      'Look at the AI worker a minute after you switched it off, and switch it off once more if a handoff of that ' +
      'minute has switched it on.',
  };
}
