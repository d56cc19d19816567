import { someAtOnce } from '../../common/some-at-once';
import { onlyLogged } from '../failure/remedy';
import { reasons } from '../handoff/reasons';
import { asTold } from '../inbox/fold';
import { handBack } from '../offers/hand-back';
import { conversationOf, isHandedOff, type Offer, whyNotServed } from '../offers/offer';
import { receiveOffer } from '../offers/receive-offer';
import type { Ports } from '../ports';
import type { StoredConversation } from '../ports/states';
import type { PendingOffer } from '../ports/task-router';
import { readable } from './readable';
import { some } from './some';
import { goOnForTheDead } from './take-up';

/** Milliseconds in which TaskRouter's callback comes, and its repetitions: an offer that is younger is left alone. */
const TOLD_IN_TIME = 6_000;
/** Milliseconds after which an offer nobody has received goes to people: the AI has no room for it. */
const FOR_THE_AI = 20_000;
/** Of as many it is read in one look whose they are: two calls each. */
const MOST_READ = 48;
const READ_AT_ONCE = 12;
/** As many are received by the AI in one look: each is a turn. */
const MOST_SERVED = 12;
/** As many go to people in one look, or back to them: a few calls each. */
const MOST_PEOPLES = 24;
/** Milliseconds a Function must have left to serve one; with less it is left to the next. */
const FOR_ONE = 4_000;

/** What is done about an offer. Each has its own bound: none of them waits behind another kind. */
type Kind = 'to be served' | 'people’s' | 'received';

interface OldOffer {
  kind: Kind;
  offer: Offer;
  known: StoredConversation | undefined;
  isTooLate: boolean;
}

/**
 * Receives the offers of the AI worker that no Function was told of, and goes on where one died.
 * @returns what was done about each; undefined: it was told
 */
export async function receiveUntoldOffers(ports: Ports): Promise<(string | undefined)[]> {
  const workers = ports.settings.AI_WORKER_SID;
  const pending = (
    await readable(
      ports,
      workers.map((sid) => ports.taskRouter.pendingOffers(sid)),
    )
  ).flat();
  const old = pending.filter(({ since }) => Date.now() - since > TOLD_IN_TIME);
  const found: OldOffer[] = [];
  const look = async (one: PendingOffer): Promise<void> => {
    const failed = onlyLogged(ports, 'offer', { task: one.taskSid });
    const looked = await lookAt(ports, one).catch(failed);
    if (looked) found.push(looked);
  };
  await someAtOnce(some(old, MOST_READ), READ_AT_ONCE, look, () => hasTime(ports));
  found.sort((one, other) => one.offer.at - other.offer.at);
  const of = (kind: Kind): OldOffer[] => found.filter((one) => one.kind === kind);
  const toBeServed = of('to be served').slice(0, MOST_SERVED);
  const now = [...toBeServed, ...of('people’s').slice(0, MOST_PEOPLES), ...of('received')];
  return Promise.all(now.map((one) => receiveIfUntold(ports, one)));
}

async function lookAt(ports: Ports, pending: PendingOffer): Promise<OldOffer | undefined> {
  const { taskSid, reservationSid, workerSid, since } = pending;
  const task = await ports.taskRouter.readTask(taskSid);
  if (!task) return undefined;
  const { attributes, queueSid, workflowSid, channel: taskChannel } = task;
  const conversation = conversationOf(attributes);
  const known = conversation && (await ports.states.read(conversation));
  const offer: Offer = {
    ...{ at: since, taskSid, reservationSid, workerSid },
    ...{ queueSid, workflowSid, taskChannel, attributes },
  };
  const isTooLate = Date.now() - since > FOR_THE_AI && !known;
  return { kind: kindOf(ports, offer, known, isTooLate), offer, known, isTooLate };
}

/** A guess for the order alone: whoever receives it looks more closely. */
function kindOf(
  { settings }: Pick<Ports, 'settings'>,
  offer: Offer,
  known: StoredConversation | undefined,
  isTooLate: boolean,
): Kind {
  if (known && asTold(known).task?.reservation?.sid === offer.reservationSid) return 'received';
  const isPeoples = isTooLate || isHandedOff(offer) || whyNotServed(offer, settings) !== undefined;
  return isPeoples ? 'people’s' : 'to be served';
}

async function receiveIfUntold(
  allPorts: Ports,
  { kind, offer, known, isTooLate }: OldOffer,
): Promise<string | undefined> {
  const log = allPorts.log.with({ task: offer.taskSid, reservation: offer.reservationSid });
  const ports = { ...allPorts, log };
  if (!hasTime(ports)) return undefined;
  const outcome =
    known && kind === 'received'
      ? await goOnForTheDead(ports, known)
      : await (isTooLate ? handBack(ports, offer, reasons.busy) : receiveOffer(ports, offer));
  if (outcome !== undefined) log.step('offer', { outcome: `nobody was told: ${outcome}` });
  return outcome;
}

function hasTime({ deadline }: Pick<Ports, 'deadline'>): boolean {
  return deadline.remaining() >= FOR_ONE;
}
