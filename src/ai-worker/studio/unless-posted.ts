import type { ConversationState } from '../../state/conversation-state';
import type { Ports } from '../ports';
import type { StudioAnswer } from './answer';

/** As many of the newest messages as are looked at for words the flow may have posted. */
const LOOK_BACK = 20;

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
  const since = await conversations.messagesAfter(conversationSid, settledIndex ?? -1, LOOK_BACK);
  // A flow posts as a program does: it is no participant.
  const isPosted = since.some(
    ({ participantSid, mark, text }) =>
      participantSid === undefined && mark === undefined && text.trim() === answer.reply.trim(),
  );
  if (!isPosted) return answer;
  return { ...answer, reply: '', ...(answer.outcome === 'reply' && { outcome: 'silence' }) };
}
