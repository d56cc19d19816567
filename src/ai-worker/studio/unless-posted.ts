import type { ConversationState } from '../../state/conversation-state';
import type { Ports } from '../ports';
import type { StudioAnswer } from './answer';

/**
 * An answer that was given before, for a request that comes again: without its words when the flow has posted them
 * since, so that the customer reads them once.
 */
export async function unlessPosted(
  { conversations }: Ports,
  { conversationSid, settledIndex, call }: ConversationState,
  answer: StudioAnswer,
): Promise<StudioAnswer> {
  // What a caller has heard nobody knows.
  if (call) return answer;
  const since = await conversations.messagesAfter(conversationSid, settledIndex ?? -1);
  // A flow posts as a program does: it is no participant.
  const isPosted = since.some(
    ({ participantSid, mark, text }) =>
      participantSid === undefined && mark === undefined && text.trim() === answer.reply.trim(),
  );
  if (!isPosted) return answer;
  return { ...answer, reply: '', ...(answer.outcome === 'reply' && { outcome: 'silence' }) };
}
