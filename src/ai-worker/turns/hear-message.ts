import type { ConversationState } from '../../state/conversation-state';
import { resumeHandoff } from '../handoff/carry-out-handoff';
import type { HeardMessage } from '../heard-message';
import { hearForHosted } from '../hosted/hear-for-hosted';
import { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Stored } from '../ports/states';
import { ConversationFacts } from '../session/conversation-facts';
import { answer } from './answer';
import { noteAndGoOn } from './note-and-go-on';
import { awake, heard } from './settle';
import { whoWrote } from './who-wrote';

/** A message was added to a conversation. @returns what was done */
export async function hearMessage(ports: Ports, message: HeardMessage): Promise<string> {
  const found = await ports.states.read(message.conversationSid);
  if (!found) return 'not ours';
  const { value: state } = found;
  if (state.hosted) return hearForHosted(ports, found, message);
  switch (state.phase) {
    case 'human':
      return 'with people';
    case 'studio':
      // Without a turn that runs there is nobody to tell: the next one reads the conversation.
      return state.lease ? noteAndGoOn(ports, found, (now) => heard(now, message.index)) : 'with Studio';
    case 'handing_off':
      return finishHandoff(ports, found, message);
    case 'ai':
    case 'resolved':
      return hear(ports, found, message);
  }
}

async function finishHandoff(
  ports: Ports,
  found: Stored<ConversationState>,
  message: HeardMessage,
): Promise<string> {
  const held = await HeldConversation.take(ports.states, found, (state) => state);
  if (held === 'busy') return 'being handed off';
  await resumeHandoff(ports, held);
  // The people's task has ended already: whoever writes now is served by the AI.
  const now = held.state.phase === 'resolved' ? await ports.states.read(message.conversationSid) : undefined;
  return now ? hear(ports, now, message) : 'handoff resumed';
}

async function hear(ports: Ports, found: Stored<ConversationState>, message: HeardMessage): Promise<string> {
  const { value: state } = found;
  if (isSettled(state, message) && !state.lease) return 'known already';
  const writer = whoWrote(state, message);
  if (writer === 'ai' || writer === 'program') return 'not from a person';
  const isCustomer = writer === 'customer' || (await readWriter(ports, message));
  if (isCustomer === 'gone') return 'said before they left';
  const held = await HeldConversation.take(
    ports.states,
    found,
    (now) =>
      isCustomer
        ? withCustomer(heard(now, message.index), message)
        : { ...now, takenOver: now.takenOver ?? {} },
    (now) => (now.phase === 'resolved' ? awake(now) : now),
  );
  if (held === 'busy') return 'noted for the turn that runs';
  await answer(ports, held, new ConversationFacts(ports), isCustomer ? message : undefined);
  return isCustomer ? 'answered' : 'taken over';
}

function isSettled({ settledIndex }: ConversationState, { index }: HeardMessage): boolean {
  return settledIndex !== null && index <= settledIndex;
}

/**
 * Whether a participant nobody has told us of is the customer: they write from an address, reps have none (facts:
 * Conversations). Who is not there any more has said their last word, told late: nobody has the conversation for it.
 */
async function readWriter(ports: Ports, message: HeardMessage): Promise<boolean | 'gone'> {
  if (!message.participantSid) return false;
  const participant = await ports.conversations.participant(message.conversationSid, message.participantSid);
  return participant ? participant.address !== undefined : 'gone';
}

function withCustomer(state: ConversationState, { participantSid }: HeardMessage): ConversationState {
  const { participantSids } = state.customer;
  if (!participantSid || participantSids.includes(participantSid)) return state;
  return { ...state, customer: { ...state.customer, participantSids: [...participantSids, participantSid] } };
}
