import { PHONE_MESSAGE_CHARACTERS } from '../../common/twilio-limits';
import type { ConversationState } from '../../state/conversation-state';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import { CallRefused } from '../ports/errors';
import type { Attachment } from '../ports/opencx';
import { channelOfWords } from '../session/customer-identity';
import { splitText } from '../speech/split-text';
import { bringFile } from './bring-file';
import { postOnce } from './post-once';

/** By what the AI's words are known again in the conversation. */
export interface Saying {
  /** What they answer: the last customer message, or the timestamp of the handoff. */
  of: string;
  /** Our posts that are there already. */
  own: readonly Message[];
}

/**
 * Posts what the AI says into the conversation: its words, in as many messages as the channel needs, then its files.
 * @returns the Indexes they have there
 * @throws ConversationClosed
 */
export async function say(
  ports: Ports,
  state: ConversationState,
  { text = '', files = [] }: { text?: string | undefined; files?: readonly Attachment[] | undefined },
  saying: Saying,
): Promise<number[]> {
  const said = text === '' ? [] : await sayWords(ports, state, text, saying);
  return [...said, ...(await sayFiles(ports, state, files, { ...saying, after: said.length }))];
}

async function sayWords(
  ports: Ports,
  state: ConversationState,
  text: string,
  saying: Saying,
): Promise<number[]> {
  // Loaded when there is something to say: a cold Function that has nothing to say does not wait for it.
  const { wordsForChannel } = await import('../speech/words-for-channel');
  const parts = wordsForChannel(text, channelOfWords(state));
  try {
    return await sayParts(ports, state, parts, saying);
  } catch (error) {
    if (!(error instanceof CallRefused) || !parts.some(isTooLongForAPhone)) throw error;
    // Somebody may have come in by a phone since it was looked who is there.
    const shorter = parts.flatMap((part) => splitText(part, PHONE_MESSAGE_CHARACTERS));
    return sayParts(ports, state, shorter, saying);
  }
}

function isTooLongForAPhone(words: string): boolean {
  return words.length > PHONE_MESSAGE_CHARACTERS;
}

/** Posts words that are messages of the channel already, with the same Indexes and errors. */
export async function sayParts(
  ports: Ports,
  { conversationSid }: ConversationState,
  parts: readonly string[],
  { of, own }: Saying,
): Promise<number[]> {
  const author = ports.settings.AI_AUTHOR;
  const indexes: number[] = [];
  for (const [part, text] of parts.entries()) {
    const mark = { kind: 'reply', of, part } as const;
    indexes.push((await postOnce(ports, { conversationSid, own }, { author, mark }, { text })).index);
  }
  return indexes;
}

/** Each file is a message of its own: a WhatsApp message holds one. @param after so many parts its words had */
async function sayFiles(
  ports: Ports,
  state: ConversationState,
  files: readonly Attachment[],
  { of, own, after }: Saying & { after: number },
): Promise<number[]> {
  const { conversationSid } = state;
  const author = ports.settings.AI_AUTHOR;
  const indexes: number[] = [];
  for (const [number, attachment] of files.entries()) {
    const mark = { kind: 'reply', of, part: after + number } as const;
    const { index } = await postOnce(ports, { conversationSid, own }, { author, mark }, () =>
      bringFile(ports, conversationSid, channelOfWords(state), attachment),
    );
    indexes.push(index);
  }
  return indexes;
}
