import { reasonOf } from '../reason-of';
import type { Finding, Probe, ProbeContext } from './probe';
import { offerOf } from './throw-away/offer';
import { removeRouting } from './throw-away/remove-routing';
import { makeRouting, TASK_CHANNEL, TASK_SECONDS } from './throw-away/routing';

/** What does TaskRouter answer to accepted → rejected? */
export const acceptedRejected: Probe = {
  name: 'accepted-rejected',
  question: 'What does TaskRouter answer when a worker rejects a reservation it has accepted?',
  creates: 'a worker, a queue, a workflow and a task that only this worker is offered',
  ask: acceptThenReject,
  tidy: removeRouting,
};

async function acceptThenReject(context: ProbeContext): Promise<Finding> {
  const { workspace } = context;
  const routing = await makeRouting(context);
  const { sid: taskSid } = await workspace.tasks.create({
    workflowSid: routing.workflow,
    taskChannel: TASK_CHANNEL,
    timeout: TASK_SECONDS,
    attributes: JSON.stringify({ opencx_probe: true }),
  });
  const reservation = workspace.tasks(taskSid).reservations(await offerOf(context, routing, taskSid));
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
  const { assignmentStatus } = await workspace.tasks(taskSid).fetch();
  return {
    answer: `It takes the rejection; the task is ${assignmentStatus} then.`,
    meaning:
      'Otherwise than documented. Handoffs work as they are, by an invite and a new task; nothing is to be set.',
  };
}
