import type { CallSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { HeldConversation, type Note } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Stored } from '../ports/states';

const asItIs: Note = (state) => state;

/**
 * Takes the lease of a call's thread, which is the call's own: Twilio makes one request of a call at a time, so that the
 * next one needs not wait for the end of the last one's lease, nor pay for giving it back.
 * @returns `busy` while an event of OpenCX's notes something
 */
export function holdCall(
  ports: Pick<Ports, 'states'>,
  found: Stored<ConversationState>,
  callSid: CallSid,
  note: Note = asItIs,
): Promise<HeldConversation | 'busy'> {
  return HeldConversation.take(ports.states, found, note, asItIs, holderOf(callSid));
}

/** Creates the state of a call that begins, with the lease taken; undefined when it exists already. */
export function beginCall(
  ports: Pick<Ports, 'states'>,
  state: ConversationState,
  callSid: CallSid,
): Promise<HeldConversation | undefined> {
  return HeldConversation.create(ports.states, state, holderOf(callSid));
}

function holderOf(callSid: CallSid): string {
  return `call ${callSid}`;
}
