import type { JsonObject } from '../../common/json';
import type { ConversationSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { resumeHandoff } from '../handoff/carry-out-handoff';
import { HeldConversation, type Note } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Stored } from '../ports/states';
import { ConversationFacts } from '../session/conversation-facts';
import { answer } from '../turns/answer';
import { attributesFingerprint } from '../turns/custom-data';
import { awake, hasUnsettled, hasWork } from '../turns/settle';
import { conversationOf, interactionOf } from './conversation-of';
import { handBack, rejectWrongOffer } from './hand-back';
import { newState } from './new-state';
import type { Offer } from './offer';
import { whyNotServed } from './why-not-served';

/** TaskRouter offers a task to the AI worker: it is served, handed to people, or handed back. @returns what was done */
export async function receiveOffer(ports: Ports, offer: Offer): Promise<string> {
  const why = whyNotServed(offer, ports.settings);
  const conversation = offer.attributes && conversationOf(offer.attributes);
  if (why !== undefined || !offer.attributes || !conversation) {
    return isHandedOff(offer)
      ? rejectWrongOffer(ports, offer)
      : handBack(ports, offer, why ?? 'no conversation');
  }
  const found = await ports.states.read(conversation);
  if (!found && !isHandedOff(offer)) {
    const begun = await beginConversation(ports, offer, offer.attributes, conversation);
    if (begun) return begun;
  }
  const known = found ?? (await ports.states.read(conversation));
  return known ? goOn(ports, offer, offer.attributes, known) : rejectWrongOffer(ports, offer);
}

function isHandedOff({ attributes }: Offer): boolean {
  return attributes?.handedOff === true;
}

/** The first task of a conversation. @returns undefined when another event began it at this moment */
async function beginConversation(
  ports: Ports,
  offer: Offer,
  attributes: JsonObject,
  conversation: ConversationSid,
): Promise<string | undefined> {
  const participants = await ports.conversations.participants(conversation);
  // The state stands before the backlog is read: a message after that finds it and is not lost.
  const held = await HeldConversation.create(
    ports.states,
    newState(conversation, offer, attributes, participants),
  );
  if (!held) return undefined;
  await answer(ports, held, new ConversationFacts(ports, { attributes, participants }));
  return 'served';
}

/** A task of a conversation the AI has had to do with before. */
async function goOn(
  ports: Ports,
  offer: Offer,
  attributes: JsonObject,
  found: Stored<ConversationState>,
): Promise<string> {
  const { value: state } = found;
  const isKnown = state.task?.reservation?.sid === offer.reservationSid;
  if (isKnown && !state.lease && !hasUnsettled(state)) return 'known already';
  if (isWithPeople(state, offer)) return rejectWrongOffer(ports, offer);

  const unlessWithPeople =
    (change: Note): Note =>
    (now) =>
      isWithPeople(now, offer) ? now : change(now);
  const held = await HeldConversation.take(
    ports.states,
    found,
    unlessWithPeople((now) => withOffer(now, offer, attributes)),
    unlessWithPeople((now) => (now.phase === 'human' || now.phase === 'resolved' ? awake(now) : now)),
  );
  if (held === 'busy') {
    return state.phase === 'handing_off' ? rejectWrongOffer(ports, offer) : 'noted for the turn that runs';
  }
  if (isWithPeople(held.state, offer)) {
    // The handoff was finished between the read and the lease.
    await held.release((now) => now, hasWork);
    return rejectWrongOffer(ports, offer);
  }
  if (held.state.phase === 'handing_off') {
    await resumeHandoff(ports, held);
    return 'handoff resumed';
  }
  await answer(ports, held, new ConversationFacts(ports, { attributes }));
  return 'served';
}

/**
 * The task was handed off and no rep has had it since. The state knows it even where the attributes do not: a task
 * that was full to the last character could not be marked.
 */
function isWithPeople(state: ConversationState, offer: Offer): boolean {
  if (state.phase === 'handing_off' || state.repHadIt) return false;
  return isHandedOff(offer) || (state.phase === 'human' && state.task?.taskSid === offer.taskSid);
}

function withOffer(state: ConversationState, offer: Offer, attributes: JsonObject): ConversationState {
  if (state.task?.reservation?.sid === offer.reservationSid) return state;
  const { taskSid, reservationSid: sid, workerSid } = offer;
  return {
    ...state,
    task: { taskSid, reservation: { sid, workerSid, accepted: false } },
    interaction: interactionOf(attributes) ?? state.interaction,
    attributesNow: attributesFingerprint(attributes),
  };
}
