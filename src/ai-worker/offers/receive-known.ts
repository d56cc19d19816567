import type { JsonObject } from '../../common/json';
import type { ConversationState } from '../../state/conversation-state';
import { nameOfFailure } from '../failure/remedy';
import { resumeHandoff } from '../handoff/carry-out-handoff';
import { reasons } from '../handoff/reasons';
import { HeldConversation, type Note } from '../lease/held-conversation';
import { toAiWorker } from '../phases';
import type { Ports } from '../ports';
import type { Stored } from '../ports/states';
import { ConversationFacts } from '../session/conversation-facts';
import { isOpen } from '../task-life/is-open';
import { attributesFingerprint } from '../turns/custom-data';
import { hasUnsettled, hasWork } from '../turns/settle';
import { workOn } from '../work-on';
import { withCancelledAccept } from './cancelled-accepts';
import { interactionOf } from './conversation-of';
import { withFormerLeg, withLegToEnd } from './former-legs';
import { handBack, refuseHandedOff } from './hand-back';
import { isHandedOff, type Offer, wasSentDirectly } from './offer';

/**
 * The AI worker is offered a task of a conversation it has had to do with before: a new one, one that comes again, or
 * one people give back. @returns what was done
 */
export async function receiveKnown(
  ports: Ports,
  offer: Offer,
  attributes: JsonObject,
  found: Stored<ConversationState>,
): Promise<string> {
  const taken = await take(ports, offer, attributes, found).catch((error: unknown) =>
    withoutLease(ports, offer, error),
  );
  return typeof taken === 'string' ? taken : serve(ports, offer, attributes, taken);
}

/** @returns the conversation, its lease ours; or what was done instead */
async function take(
  ports: Ports,
  offer: Offer,
  attributes: JsonObject,
  found: Stored<ConversationState>,
): Promise<HeldConversation | string> {
  const { value: state } = found;
  const knowsIt = isKnown(state, offer);
  if (knowsIt && !state.lease && !hasUnsettled(state)) return 'known already';
  // Told again: it may be over by now, and people's.
  if (!knowsIt && !(await isPending(ports, offer))) return 'not offered any more';
  const withMissed = await whatWasMissed(ports, state, offer);
  if (isWithPeople(withMissed(state), offer)) return refuseHandedOff(ports, offer, state.task?.taskSid);
  const held = await HeldConversation.take(
    ports.states,
    found,
    (before) => {
      const now = withMissed(before);
      return isWithPeople(now, offer) ? before : withOffer(now, offer, attributes);
    },
    (now) => (isWithPeople(now, offer) ? now : toAiWorker(now)),
  );
  if (held !== 'busy') return held;
  const isBeingHandedOff = state.phase === 'handing_off' && state.task?.taskSid === offer.taskSid;
  return isBeingHandedOff
    ? refuseHandedOff(ports, offer, 'being handed off')
    : 'noted for the Function that works on it';
}

/**
 * Nobody delivers an offer again before it times out: people get the task at once. Not one that was handed off before:
 * what comes back in spite of that would come back for ever.
 * @throws error when that is so
 */
function withoutLease(ports: Ports, offer: Offer, error: unknown): Promise<string> {
  if (isHandedOff(offer)) return Promise.reject(error instanceof Error ? error : new Error(String(error)));
  ports.log.step('offer', { task: offer.taskSid, outcome: 'failed', error: nameOfFailure(error) });
  return handBack(ports, offer, reasons.failed);
}

async function serve(
  ports: Ports,
  offer: Offer,
  attributes: JsonObject,
  held: HeldConversation,
): Promise<string> {
  if (isWithPeople(held.state, offer)) {
    // The handoff was finished between the read and the lease.
    await held.release((now) => now, hasWork);
    return refuseHandedOff(ports, offer, held.state.task?.taskSid);
  }
  if (held.state.phase === 'handing_off') {
    await resumeHandoff(ports, held);
    return 'handoff resumed';
  }
  await workOn(ports, held, new ConversationFacts(ports, { attributes }));
  return 'served';
}

/**
 * The conversation was handed off and no rep has had it since. The state knows it even where the attributes do not: a
 * task that was full to the last character could not be marked.
 */
function isWithPeople(state: ConversationState, offer: Offer): boolean {
  if (state.repHadIt) return false;
  const isCurrent = state.task?.taskSid === offer.taskSid;
  switch (state.phase) {
    // A handoff that is not finished is finished first. Of people whose task has ended nobody may have told.
    case 'handing_off':
    case 'resolved':
      return false;
    case 'ai':
      // A task given back to the AI keeps the attributes of the handoff before.
      return isHandedOff(offer) && !isCurrent;
    case 'human':
      return isHandedOff(offer) || isCurrent;
    case 'studio':
      return isHandedOff(offer);
  }
}

/**
 * What nobody has told: only a rep sends a task to the AI's queue itself, so when the one people had has ended, a rep
 * had that and is done.
 */
async function whatWasMissed(ports: Ports, state: ConversationState, offer: Offer): Promise<Note> {
  const theirs = state.task?.taskSid;
  const isGivenBack =
    isWithPeople(state, offer) &&
    theirs !== undefined &&
    theirs !== offer.taskSid &&
    (await wasSentDirectly(ports, offer)) &&
    !(await isOpen(ports, theirs));
  return (now) =>
    isGivenBack && now.phase === 'human' && now.task?.taskSid === theirs ? { ...now, repHadIt: true } : now;
}

function withOffer(state: ConversationState, offer: Offer, attributes: JsonObject): ConversationState {
  if (isKnown(state, offer)) return state;
  const { taskSid, reservationSid: sid, workerSid, workflowSid, taskChannel } = offer;
  const isAnother = state.task?.taskSid !== taskSid;
  // People get the conversation by the task that is handed off: whoever does that ends this one too.
  if (state.phase === 'handing_off' && isAnother)
    return withLegToEnd(state, { taskSid, reservationSid: sid });
  // Offered again, it was not taken: of an accept that was cancelled nobody may have told yet.
  const lost = state.task?.reservation;
  const { cancelled } = (isAnother || !lost ? state : withCancelledAccept(state, lost.sid)).task ?? {};
  return {
    ...(isAnother ? withFormerLeg(state) : state),
    task: {
      taskSid,
      reservation: { sid, workerSid, accepted: false },
      ...(!isAnother && cancelled !== undefined && { cancelled }),
    },
    interaction: interactionOf(attributes) ?? state.interaction,
    route: { workflowSid, taskChannel },
    attributesNow: attributesFingerprint(attributes),
  };
}

async function isPending(ports: Ports, { taskSid, reservationSid }: Offer): Promise<boolean> {
  return (await ports.taskRouter.readReservation(taskSid, reservationSid))?.status === 'pending';
}

function isKnown({ task }: ConversationState, { reservationSid }: Offer): boolean {
  return task?.reservation?.sid === reservationSid;
}
