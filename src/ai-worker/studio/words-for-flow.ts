import { cutAtWord } from '../../common/cut-text';
import { SAY_CHARACTERS } from '../../common/twilio-limits';
import type { ConversationState } from '../../state/conversation-state';
import { writeReply } from '../calls/write-turn';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import { channelOfWords } from '../session/customer-identity';
import { sayParts } from '../thread/say';

/** Characters of one reply: with the longest escapes of JSON it stays within Studio's 64 kB. */
const LONGEST_REPLY = 10_000;
/** Characters of one that is kept in the state until the flow has it: in Chinese, 3 bytes each. */
export const LONGEST_KEPT = 1_500;

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
 * @param longest characters of what the flow is to send
 */
export async function wordsForFlow(
  ports: Ports,
  state: ConversationState,
  text: string,
  { of, own, longest = LONGEST_REPLY }: { of: string; own: readonly Message[]; longest?: number },
): Promise<WordsForFlow> {
  if (text.trim() === '') return { reply: '', posted: [] };
  if (state.call) return spokenWords(ports, state, state.call.turn, text);
  const { messagesForChannel } = await import('../speech/words-for-channel');
  const parts = messagesForChannel(text, channelOfWords(state), longest);
  const posted = await sayParts(ports, state, parts.slice(0, -1), { of, own });
  return { reply: parts.at(-1) ?? '', posted };
}

/** What is spoken on a call also stands in its thread. */
async function spokenWords(
  ports: Ports,
  { conversationSid }: ConversationState,
  turn: number,
  text: string,
): Promise<WordsForFlow> {
  const { plainText } = await import('../speech/words-for-channel');
  const words = plainText(text);
  await writeReply(ports, conversationSid, turn, words);
  return { reply: cutAtWord(words, SAY_CHARACTERS), posted: [] };
}
