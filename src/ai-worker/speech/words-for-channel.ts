import { isReadInBrowser } from '../../common/channels';
import { PHONE_MESSAGE_CHARACTERS } from '../../common/twilio-limits';
import { chatMessages } from './chat-messages';
import { plainText } from './plain-text';
import { splitText } from './split-text';
import { whatsAppText } from './whatsapp-text';

/**
 * A text as messages of the channel, in order: WhatsApp's own markup there, plain text everywhere else (neither a
 * phone nor Flex's web chat renders Markdown), split where one message cannot hold it.
 */
export function wordsForChannel(markdown: string, channel: string): string[] {
  const text = textForChannel(markdown, channel);
  return isReadInBrowser(channel) ? chatMessages(text) : splitText(text, PHONE_MESSAGE_CHARACTERS);
}

/** The same where one message may be no longer than `limit` characters, nor than a phone's. */
export function messagesForChannel(markdown: string, channel: string, limit: number): string[] {
  const most = isReadInBrowser(channel) ? limit : Math.min(PHONE_MESSAGE_CHARACTERS, limit);
  return splitText(textForChannel(markdown, channel), most);
}

function textForChannel(markdown: string, channel: string): string {
  const text = channel === 'whatsapp' ? whatsAppText(markdown) : plainText(markdown);
  // Words that are nothing but markup are better than none.
  return text.trim() === '' ? markdown : text;
}
