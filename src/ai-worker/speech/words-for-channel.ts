import { PHONE_MESSAGE_CHARACTERS } from '../../common/twilio-limits';
import { chatMessages } from './chat-messages';
import { plainText } from './plain-text';
import { splitText } from './split-text';
import { whatsAppText } from './whatsapp-text';

const PHONE_CHANNELS = new Set(['sms', 'whatsapp']);

/**
 * A text as messages of the channel, in order: WhatsApp's own markup there, plain text everywhere else (neither a
 * phone nor Flex's web chat renders Markdown), split where one message cannot hold it.
 */
export function wordsForChannel(markdown: string, channel: string): string[] {
  const text = textForChannel(markdown, channel);
  return PHONE_CHANNELS.has(channel) ? splitText(text, PHONE_MESSAGE_CHARACTERS) : chatMessages(text);
}

/** The same where one message may be no longer than `limit` characters, nor than a phone's. */
export function messagesForChannel(markdown: string, channel: string, limit: number): string[] {
  const most = PHONE_CHANNELS.has(channel) ? Math.min(PHONE_MESSAGE_CHARACTERS, limit) : limit;
  return splitText(textForChannel(markdown, channel), most);
}

function textForChannel(markdown: string, channel: string): string {
  const text = channel === 'whatsapp' ? whatsAppText(markdown) : plainText(markdown);
  // Words that are nothing but markup are better than none.
  return text.trim() === '' ? markdown : text;
}
