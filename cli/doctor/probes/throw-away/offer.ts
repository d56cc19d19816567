import { Problem } from '../../../problem';
import type { ProbeContext } from '../probe';
import { activity, type ThrowAwayRouting } from './routing';

/** Seconds in which a waiting task is offered to a worker that becomes available. */
const UNTIL_OFFERED = 20;

/**
 * Makes the throw-away worker available until it is offered the task, and not available again at once. A queue for
 * everybody may offer it somebody else's task meanwhile: that is handed back immediately and goes to the next worker.
 * @returns the reservation's SID
 * @throws Problem when the task is not offered
 */
export async function offerOf(
  context: ProbeContext,
  { worker }: ThrowAwayRouting,
  taskSid: string,
): Promise<string> {
  const { workspace, patience } = context;
  const [available, away] = [await activity(workspace, true), await activity(workspace, false)];
  await workspace.workers(worker).update({ activitySid: available });
  try {
    const offer = await patience.until(UNTIL_OFFERED, () => ownOffer(context, worker, taskSid));
    if (offer !== undefined) return offer;
  } finally {
    await workspace.workers(worker).update({ activitySid: away });
  }
  throw new Problem(`The task ${taskSid} was not offered to its worker within ${UNTIL_OFFERED} s`);
}

async function ownOffer(
  { workspace }: ProbeContext,
  worker: string,
  taskSid: string,
): Promise<string | undefined> {
  const offers = await workspace.workers(worker).reservations.list({ reservationStatus: 'pending' });
  for (const offer of offers.filter((other) => other.taskSid !== taskSid)) {
    await workspace.tasks(offer.taskSid).reservations(offer.sid).update({ reservationStatus: 'rejected' });
  }
  return offers.find((offer) => offer.taskSid === taskSid)?.sid;
}
