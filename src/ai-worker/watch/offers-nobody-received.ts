import { reasons } from '../handoff/reasons';
import { asTold } from '../inbox/fold';
import { handBack } from '../offers/hand-back';
import { conversationOf, type Offer } from '../offers/offer';
import { receiveOffer } from '../offers/receive-offer';
import type { Ports } from '../ports';
import type { PendingOffer } from '../ports/task-router';
import { goOnForTheDead } from './take-up';

/** Milliseconds in which TaskRouter's callback comes, and its repetitions: an offer that is younger is left alone. */
const TOLD_IN_TIME = 6_000;
/** Milliseconds after which an offer nobody has received goes to people: the AI has no room for it. */
const FOR_THE_AI = 20_000;
/** As many are looked at in one look. */
const MOST = 12;
/** Milliseconds a Function must have left to serve one; with less it is left to the next. */
const FOR_ONE = 4_000;

/**
 * Receives the offers of the AI worker that no Function was told of, and goes on where one died.
 * @returns what was done about each; undefined: it was told
 */
export async function receiveUntoldOffers(ports: Ports): Promise<(string | undefined)[]> {
  const workers = ports.settings.AI_WORKER_SID;
  const pending = (await Promise.all(workers.map((sid) => ports.taskRouter.pendingOffers(sid)))).flat();
  const old = pending.filter(({ since }) => Date.now() - since > TOLD_IN_TIME).slice(0, MOST);
  return Promise.all(old.map((offer) => receiveIfUntold(ports, offer)));
}

async function receiveIfUntold(
  allPorts: Ports,
  { taskSid, reservationSid, workerSid, since }: PendingOffer,
): Promise<string | undefined> {
  const log = allPorts.log.with({ task: taskSid, reservation: reservationSid });
  const ports = { ...allPorts, log };
  const task = await ports.taskRouter.readTask(taskSid);
  if (!task || ports.deadline.remaining() < FOR_ONE) return undefined;
  const { attributes, queueSid, workflowSid, channel: taskChannel } = task;
  const conversation = conversationOf(attributes);
  const known = conversation && (await ports.states.read(conversation));
  const offer: Offer = {
    ...{ at: since, taskSid, reservationSid, workerSid },
    ...{ queueSid, workflowSid, taskChannel, attributes },
  };
  const isReceived = known && asTold(known).task?.reservation?.sid === reservationSid;
  const isTooLate = Date.now() - since > FOR_THE_AI && !known;
  const outcome = isReceived
    ? await goOnForTheDead(ports, known)
    : await (isTooLate ? handBack(ports, offer, reasons.busy) : receiveOffer(ports, offer));
  if (outcome !== undefined) log.step('offer', { outcome: `nobody was told: ${outcome}` });
  return outcome;
}
