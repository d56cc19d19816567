import type { ConversationState } from '../../state/conversation-state';
import type { Message } from '../ports/conversations';

/**
 * Who wrote a message: the customer, the AI worker itself, a program (it writes by REST and is no participant),
 * or a participant who is not known to be the customer.
 */
export type Writer = 'customer' | 'ai' | 'program' | 'someone-else';

/** Tells by participant and our own mark (`customer`: they wrote on a channel of OpenCX's), not by a name anybody can choose. */
export function whoWrote(state: ConversationState, message: Message): Writer {
  if (message.mark !== undefined) return message.mark.kind === 'customer' ? 'customer' : 'ai';
  if (message.participantSid === undefined) return 'program';
  return state.customer.participantSids.includes(message.participantSid) ? 'customer' : 'someone-else';
}
