import { plainText } from './plain-text';
import { splitText } from './split-text';

/** What Twilio delivers to a phone in one message (facts: Conversations, sizes). */
const PHONE_LIMIT = 1_600;
/** What a chat message holds. */
const CHAT_LIMIT = 32_000;

const PHONE_CHANNELS = new Set(['sms', 'whatsapp']);

/** A text as messages of the channel, in order: plain on a phone, split where one message cannot hold it. */
export function wordsForChannel(text: string, channel: string): string[] {
  if (!PHONE_CHANNELS.has(channel)) return splitText(text, CHAT_LIMIT);
  return splitText(channel === 'sms' ? plainText(text) : text, PHONE_LIMIT);
}
