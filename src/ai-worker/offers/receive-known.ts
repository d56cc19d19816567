import type { JsonObject } from '../../common/json';
import type { ConversationState } from '../../state/conversation-state';
import type { OfferNote } from '../../state/offered-task';
import { driveHeld } from '../drive/drive';
import { nameOfFailure } from '../failure/remedy';
import { reasons } from '../handoff/reasons';
import { asTold } from '../inbox/fold';
import { taskOffered } from '../inbox/notes';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { StoredConversation } from '../ports/states';
import { ConversationFacts } from '../session/conversation-facts';
import { attributesFingerprint } from '../session/custom-data';
import { hasUnsettled } from '../turns/settle';
import { interactionOf, isHandedOff, type Offer } from './offer';
import { handBack, refuseHandedOff } from './hand-back';
import { lookedAt } from './looked-at';

/**
 * The AI worker is offered a task of a conversation it has had to do with before: a new one, one that comes again, or
 * one people give back. @returns what was done
 */
export async function receiveKnown(
  ports: Ports,
  offer: Offer,
  attributes: JsonObject,
  found: StoredConversation,
): Promise<string> {
  const taken = await take(ports, offer, attributes, found).catch((error: unknown) =>
    withoutLease(ports, offer, error),
  );
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
  const knowsIt = isKnown(state, offer);
  if (knowsIt && !state.lease && !hasUnsettled(state)) return 'known already';
  // Told again: it may be over by now, and people's.
  if (!knowsIt && !(await isPending(ports, offer))) return 'not offered any more';
  const note = await lookedAt(ports, state, noteOf(offer, attributes));
  if (!note) return refuseHandedOff(ports, offer, state.task?.taskSid);
  const held = await ports.leases.take(found, taskOffered(note));
  return held === 'busy' ? 'noted for the Function that works on it' : held;
}

/**
 * Nobody delivers an offer again before it times out: people get the task at once. Not one that was handed off before:
 * what comes back in spite of that would come back for ever.
 * @throws error when that is so
 */
async function withoutLease(ports: Ports, offer: Offer, error: unknown): Promise<string> {
  if (isHandedOff(offer)) throw error;
  ports.log.step('offer', { task: offer.taskSid, outcome: 'failed', error: nameOfFailure(error) });
  return handBack(ports, offer, reasons.failed);
}

function noteOf(offer: Offer, attributes: JsonObject): OfferNote {
  const { at, taskSid, reservationSid, workerSid, workflowSid, taskChannel } = offer;
  const interaction = interactionOf(attributes);
  return {
    at,
    taskSid,
    reservationSid,
    workerSid,
    ...(workflowSid && { workflowSid }),
    ...(taskChannel !== undefined && { taskChannel }),
    ...(interaction && { interaction }),
    attributes: attributesFingerprint(attributes),
    isHandedOff: isHandedOff(offer),
  };
}

async function isPending(ports: Ports, { taskSid, reservationSid }: Offer): Promise<boolean> {
  return (await ports.taskRouter.readReservation(taskSid, reservationSid))?.status === 'pending';
}

function isKnown({ task }: ConversationState, { reservationSid }: Offer): boolean {
  return task?.reservation?.sid === reservationSid;
}
