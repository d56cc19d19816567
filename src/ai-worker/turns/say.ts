import { PHONE_MESSAGE_CHARACTERS } from '../../common/twilio-limits';
import type { ConversationState } from '../../state/conversation-state';
import type { Ports } from '../ports';
import type { Message, PostMark } from '../ports/conversations';
import { CallRefused, CallUnanswered } from '../ports/errors';
import { channelOfWords } from '../session/phone-channel';
import { splitText } from '../speech/split-text';

/**
 * Posts the AI's words into the conversation, in as many messages as the channel needs.
 * @param of what the words answer: the last customer message, by which a post is recognised after a crash
 * @param own our posts that are already there; a part among them is not posted again
 * @returns the Indexes the words have in the conversation
 * @throws ConversationClosed
 */
export async function say(
  ports: Ports,
  state: ConversationState,
  text: string,
  of: string,
  own: readonly Message[],
): Promise<number[]> {
  // Loaded when there is something to say: a cold Function that has nothing to say does not wait for it.
  const { wordsForChannel } = await import('../speech/words-for-channel');
  const parts = wordsForChannel(text, channelOfWords(state));
  try {
    return await sayParts(ports, state, parts, of, own);
  } catch (error) {
    if (!(error instanceof CallRefused) || !parts.some(isTooLongForAPhone)) throw error;
    // Somebody may have come in by a phone since it was looked who is there.
    const shorter = parts.flatMap((part) => splitText(part, PHONE_MESSAGE_CHARACTERS));
    return sayParts(ports, state, shorter, of, own);
  }
}

function isTooLongForAPhone(words: string): boolean {
  return words.length > PHONE_MESSAGE_CHARACTERS;
}

/** Posts words that are messages of the channel already; otherwise as `say`. */
export async function sayParts(
  ports: Ports,
  state: ConversationState,
  parts: readonly string[],
  of: string,
  own: readonly Message[],
): Promise<number[]> {
  const indexes: number[] = [];
  for (const [part, words] of parts.entries()) {
    const there = own.find(({ mark }) => mark?.kind === 'reply' && mark.of === of && mark.part === part);
    const { index } = there ?? (await postOnce(ports, state, words, { kind: 'reply', of, part }));
    indexes.push(index);
  }
  return indexes;
}

/** Posts a message; when its answer is lost, the conversation is looked at before it is posted again. */
async function postOnce(
  { conversations, settings }: Ports,
  { conversationSid, settledIndex }: ConversationState,
  text: string,
  mark: PostMark,
): Promise<{ index: number }> {
  const message = { author: settings.AI_AUTHOR, text, mark };
  try {
    return await conversations.post(conversationSid, message);
  } catch (error) {
    if (!(error instanceof CallUnanswered)) throw error;
    const recent = await conversations.messagesAfter(conversationSid, settledIndex ?? -1);
    const there = recent.find((post) => post.mark?.of === mark.of && post.mark.part === mark.part);
    return there ?? conversations.post(conversationSid, message);
  }
}
