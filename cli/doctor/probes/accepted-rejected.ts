import { reasonOf } from '../reason-of';
import type { ProbeFinding, Probe, ProbeContext } from './probe';
import { offerNewTask } from './throw-away/offer';
import { removeRouting } from './throw-away/remove-routing';
import { makeRouting } from './throw-away/routing';

/** What does TaskRouter answer to accepted → rejected? */
export const acceptedRejected: Probe = {
  name: 'accepted-rejected',
  question: 'What does TaskRouter answer when a worker rejects a reservation it has accepted?',
  creates: 'a worker, a queue, a workflow and a task that only this worker is offered',
  ask: acceptThenReject,
  tidy: removeRouting,
};

async function acceptThenReject(context: ProbeContext): Promise<ProbeFinding> {
  const { workspace } = context;
  const routing = await makeRouting(context);
  const { task, reservation: sid } = await offerNewTask(context, routing);
  const reservation = workspace.tasks(task).reservations(sid);
  await reservation.update({ reservationStatus: 'accepted' });
  try {
    await reservation.update({ reservationStatus: 'rejected' });
  } catch (error) {
    return {
      answer: `It refuses: ${reasonOf(error)}`,
      meaning:
        'As assumed: a handoff after the AI has taken a task makes a new task by an invite. Nothing is to be set.',
    };
  }
  const { assignmentStatus } = await workspace.tasks(task).fetch();
  return {
    answer: `It takes the rejection; the task is ${assignmentStatus} then.`,
    meaning:
      'Otherwise than documented. Handoffs work as they are, by an invite and a new task; nothing is to be set.',
  };
}
