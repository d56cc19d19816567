import { plainText } from './plain-text';
import { splitText } from './split-text';
import { whatsAppText } from './whatsapp-text';

/** What Twilio delivers to a phone in one message (facts: Conversations, sizes). */
const PHONE_LIMIT = 1_600;
/** What a chat message holds. */
const CHAT_LIMIT = 32_000;

const PHONE_CHANNELS = new Set(['sms', 'whatsapp']);

/**
 * A text as messages of the channel, in order: WhatsApp's own markup there, plain text everywhere else (neither a
 * phone nor Flex's web chat renders Markdown), split where one message cannot hold it.
 */
export function wordsForChannel(markdown: string, channel: string): string[] {
  return messagesForChannel(markdown, channel, CHAT_LIMIT);
}

/** The same where one message may be no longer than `limit` characters. */
export function messagesForChannel(markdown: string, channel: string, limit: number): string[] {
  const text = channel === 'whatsapp' ? whatsAppText(markdown) : plainText(markdown);
  // Words that are nothing but markup are better than none.
  return splitText(
    text.trim() === '' ? markdown : text,
    PHONE_CHANNELS.has(channel) ? Math.min(PHONE_LIMIT, limit) : limit,
  );
}
