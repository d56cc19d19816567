import type { JsonObject } from '../../common/json';
import type { ConversationSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import type { OfferNote } from '../../state/offered-task';
import { driveHeld } from '../drive/drive';
import { beginWithAi } from '../drive/phases';
import { nameOfFailure } from '../failure/remedy';
import { NO_STATE, reasons } from '../handoff/reasons';
import { asTold } from '../inbox/fold';
import { taskOffered } from '../inbox/notes';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Participant } from '../ports/conversations';
import { CallRefused } from '../ports/errors';
import type { StoredConversation } from '../ports/states';
import { ConversationFacts } from '../session/conversation-facts';
import { attributesFingerprint } from '../session/custom-data';
import { customerAmong, customerInState } from '../session/customer-identity';
import { hasUnsettled } from '../turns/settle';
import { handBack, refuseHandedOff } from './hand-back';
import { lookedAt } from './looked-at';
import {
  conversationOf,
  interactionOf,
  isHandedOff,
  type Offer,
  wasSentDirectly,
  whyNotTaken,
} from './offer';

const NOT_BEGUN = 'The AI could not take the task';

/** TaskRouter offers a task to the AI worker: it is served, handed to people, or handed back. @returns what was done */
export async function receiveOffer(ports: Ports, offer: Offer): Promise<string> {
  const why = await whyNotTaken(ports, offer);
  const { attributes } = offer;
  const conversation = conversationOf(attributes);
  if (why !== undefined || !attributes || !conversation)
    return decline(ports, offer, `${reasons['not-served']}: ${why ?? 'no conversation'}`);
  const beginning = await begin(ports, offer, attributes, conversation).catch((error: unknown): Beginning => {
    throwIfHandedOff(ports, offer, error);
    return { kind: 'not begun', reason: NO_STATE };
  });
  switch (beginning.kind) {
    case 'first task':
      await driveHeld(ports, beginning.held, { facts: beginning.facts });
      return 'served';
    case 'known':
      return receiveKnown(ports, offer, attributes, beginning.found);
    case 'not begun':
      return decline(ports, offer, beginning.reason);
  }
}

/** People get the task, or have it: one that was handed off before is theirs. @param reason what `handoffReason` says else */
function decline(ports: Ports, offer: Offer, reason: string): Promise<string> {
  return isHandedOff(offer) ? refuseHandedOff(ports, offer, undefined) : handBack(ports, offer, reason);
}

/**
 * What keeps the AI from beginning: nobody delivers the offer again before it times out, and people get the task at once.
 * Not one that was handed off before: what comes back in spite of that would come back for ever.
 * @throws error when that is so
 */
function throwIfHandedOff({ log }: Ports, offer: Offer, error: unknown): void {
  if (isHandedOff(offer)) throw error;
  log.step('offer', { task: offer.taskSid, outcome: 'not begun', error: nameOfFailure(error) });
}

type Beginning =
  /** The first task of a conversation: its state stands, and the lease is ours. */
  | { kind: 'first task'; held: HeldConversation; facts: ConversationFacts }
  | { kind: 'known'; found: StoredConversation }
  /** The AI cannot serve it, nobody would read what it says, or nothing is known but that it was handed off before. */
  | { kind: 'not begun'; reason: string };

async function begin(
  ports: Ports,
  offer: Offer,
  attributes: JsonObject,
  conversation: ConversationSid,
): Promise<Beginning> {
  const found = await ports.states.read(conversation);
  if (found) return { kind: 'known', found };
  const isLate = isHandedOff(offer) && !(await wasSentDirectly(ports, offer));
  const there = isLate ? NOT_BEGUN : await whoIsThere(ports, conversation, attributes);
  if (typeof there === 'string') return { kind: 'not begun', reason: there };
  // The state stands before the backlog is read: a message after that finds it and is not lost. Of a rep who has accepted
  // another task of the conversation since the offer it may have been told ahead.
  const fresh = newState(conversation, offer, attributes, there);
  const created = await ports.leases.createOrFind(fresh, { toldSince: offer.at });
  if ('found' in created) return { kind: 'known', found: created.found };
  const facts = new ConversationFacts(ports, { attributes, participants: there });
  return { kind: 'first task', held: created.held, facts };
}

/** The state of a conversation whose first task is offered. */
export function newState(
  conversationSid: ConversationSid,
  offer: Offer,
  attributes: JsonObject,
  participants: readonly Participant[],
): ConversationState {
  const channel = typeof attributes.channelType === 'string' ? attributes.channelType : 'unknown';
  return beginWithAi({
    conversationSid,
    task: {
      taskSid: offer.taskSid,
      reservation: { sid: offer.reservationSid, workerSid: offer.workerSid, accepted: false },
    },
    interaction: interactionOf(attributes),
    route: { workflowSid: offer.workflowSid, taskChannel: offer.taskChannel },
    customer: customerInState(channel, participants, attributes),
    attributesNow: attributesFingerprint(attributes),
  });
}

/**
 * Who is in the conversation of an offered task, before anything is stored of it.
 * @returns why people get the task at once, as `handoffReason` says it, where the conversation cannot be read or no
 *   customer is in it
 */
async function whoIsThere(
  { conversations, log }: Pick<Ports, 'conversations' | 'log'>,
  conversation: ConversationSid,
  attributes: JsonObject,
): Promise<Participant[] | string> {
  try {
    const participants = await conversations.participants(conversation);
    const isSomebodyThere = customerAmong(participants, attributes).participants.length > 0;
    return isSomebodyThere ? participants : `${reasons['not-served']}: nobody is in its conversation`;
  } catch (error) {
    if (error instanceof CallRefused && error.status === 404) {
      log.alarm(
        'offer',
        'Set CONVERSATIONS_SERVICE_SID to the service this conversation is in, or let a workflow filter keep such tasks ' +
          'from the AI queue.',
        { conversation },
      );
      return `${NOT_BEGUN}: its conversation ${conversation} is not in the service CONVERSATIONS_SERVICE_SID names`;
    }
    log.step('offer', { conversation, outcome: nameOfFailure(error) });
    return `${NOT_BEGUN}: its conversation could not be read`;
  }
}

/**
 * The AI worker is offered a task of a conversation it has had to do with before: a new one, one that comes again, or
 * one people give back. @returns what was done
 */
async function receiveKnown(
  ports: Ports,
  offer: Offer,
  attributes: JsonObject,
  found: StoredConversation,
): Promise<string> {
  const taken = await take(ports, offer, attributes, found).catch((error: unknown) => {
    throwIfHandedOff(ports, offer, error);
    return handBack(ports, offer, reasons.failed);
  });
  if (typeof taken === 'string') return taken;
  await driveHeld(ports, taken, { facts: new ConversationFacts(ports, { attributes }) });
  return 'seen to';
}

/** @returns the conversation, its lease ours; or what was done instead */
async function take(
  ports: Ports,
  offer: Offer,
  attributes: JsonObject,
  found: StoredConversation,
): Promise<HeldConversation | string> {
  const state = asTold(found);
  const knowsIt = state.task?.reservation?.sid === offer.reservationSid;
  if (knowsIt && !state.lease && !hasUnsettled(state)) return 'known already';
  // Told again: it may be over by now, and people's.
  if (!knowsIt && !(await isPending(ports, offer))) return 'not offered any more';
  const note = await lookedAt(ports, state, noteOf(offer, attributes));
  if (!note) return refuseHandedOff(ports, offer, state.task?.taskSid);
  const held = await ports.leases.take(found, taskOffered(note));
  return held === 'busy' ? 'noted for the Function that works on it' : held;
}

function noteOf(offer: Offer, attributes: JsonObject): OfferNote {
  const { at, taskSid, reservationSid, workerSid, workflowSid, taskChannel } = offer;
  const interaction = interactionOf(attributes);
  return {
    ...{ at, taskSid, reservationSid, workerSid, isHandedOff: isHandedOff(offer) },
    ...(workflowSid && { workflowSid }),
    ...(taskChannel !== undefined && { taskChannel }),
    ...(interaction && { interaction }),
    attributes: attributesFingerprint(attributes),
  };
}

async function isPending(ports: Ports, { taskSid, reservationSid }: Offer): Promise<boolean> {
  return (await ports.taskRouter.readReservation(taskSid, reservationSid))?.status === 'pending';
}
