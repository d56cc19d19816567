import { SAY_CHARACTERS } from '../../common/twilio-limits';
import { writeReply } from '../calls/write-turn';
import { cutAtWord } from '../handoff/handoff-attributes';
import type { ConversationState } from '../../state/conversation-state';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import { sayParts } from '../turns/say';

/** Characters of one reply: with the longest escapes of JSON it stays within Studio's 64 kB. */
const LONGEST_REPLY = 10_000;

/** The AI's words as the flow is to send them, and the Indexes of those that were posted before. */
export interface WordsForFlow {
  reply: string;
  posted: number[];
}

/**
 * The AI's words as one message of the channel, for the flow to send. Of words that are too long for one, all but the
 * last message are posted here, in order: a flow has one place for its reply, and nothing may get lost.
 * @param of the last customer message they answer
 * @param own our posts that are there already
 */
export async function wordsForFlow(
  ports: Ports,
  state: ConversationState,
  text: string,
  { of, own }: { of: string; own: readonly Message[] },
): Promise<WordsForFlow> {
  if (text.trim() === '') return { reply: '', posted: [] };
  if (state.call) return spokenWords(ports, state, state.call.turn, text);
  const { messagesForChannel } = await import('../speech/words-for-channel');
  const parts = messagesForChannel(text, state.customer.channel, LONGEST_REPLY);
  const posted = await sayParts(ports, state, parts.slice(0, -1), of, own);
  return { reply: parts.at(-1) ?? '', posted };
}

/** What is spoken on a call also stands in its thread. */
async function spokenWords(
  ports: Ports,
  { conversationSid }: ConversationState,
  turn: number,
  text: string,
): Promise<WordsForFlow> {
  const { plainText } = await import('../speech/plain-text');
  const words = plainText(text);
  await writeReply(ports, conversationSid, turn, words);
  return { reply: cutAtWord(words, SAY_CHARACTERS), posted: [] };
}
