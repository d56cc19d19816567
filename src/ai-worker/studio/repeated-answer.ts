import type { ConversationState } from '../../state/conversation-state';
import { readReply } from '../calls/write-turn';
import type { Ports } from '../ports';
import { lookForOutcome } from '../turns/await-answer';
import { NOT_YET } from '../turns/outcome';
import { type StudioAnswer, studioAnswer } from './request';
import { wordsForFlow } from './words-for-flow';

/**
 * What a request is told that comes when nothing is left to answer: the same as the one before, whose answer may have
 * been lost on its way. The words are not kept here; OpenCX's history has them.
 */
export async function repeatedAnswer(ports: Ports, state: ConversationState): Promise<StudioAnswer> {
  const { answered } = state;
  if (!answered) return studioAnswer('silence');
  const { session, words, language } = answered;
  if (state.call) return spokenBefore(ports, state, state.call.turn, answered);
  const found = await lookForOutcome(ports, session, { words }, ports.deadline);
  const known = { language, sessionId: session };
  if (found === NOT_YET || !('text' in found.outcome)) {
    return studioAnswer('silence', known);
  }
  const { reply } = await wordsForFlow(ports, state, found.outcome.text, { of: '', own: [] });
  return studioAnswer(found.outcome.kind === 'resolve' ? 'resolve' : 'reply', { ...known, reply });
}

/** Of a call, the thread has them. */
async function spokenBefore(
  ports: Ports,
  { conversationSid }: ConversationState,
  turn: number,
  { session: sessionId, language }: NonNullable<ConversationState['answered']>,
): Promise<StudioAnswer> {
  const reply = await readReply(ports, conversationSid, turn);
  return studioAnswer(reply === undefined ? 'silence' : 'reply', { reply: reply ?? '', language, sessionId });
}

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
