import { isReadInBrowser } from '../../common/channels';
import { PHONE_MESSAGE_CHARACTERS } from '../../common/twilio-limits';
import type { HistoryEvent } from '../ports/opencx';
import { renderMarkdown } from './render-markdown';
import { chatMessages, splitText } from './split-text';
import { asMeant, withStandIns } from './stand-ins';
import { shownAsWritten } from './whatsapp-literals';

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

/** Markdown in WhatsApp's markup: `*bold*`, `_italic_`, `~struck~`, three backticks for code. */
export function whatsAppText(markdown: string): string {
  return renderMarkdown(markdown, {
    // "> 50" at the beginning of a line would be a quotation; without the blank it is none.
    words: (words) => withStandIns(words.replace(/^> (?=\S)/gm, '>')),
    strong: (words) => `*${words}*`,
    emphasis: (words) => `_${words}_`,
    deleted: (words) => `~${words}~`,
    code: (words) => `\`\`\`${words}\`\`\``,
    finish: shownAsWritten,
  });
}

const asItIs = (words: string): string => words;

/** Markdown as plain text, for channels that render no markup. */
export function plainText(markdown: string): string {
  return renderMarkdown(markdown, {
    words: asItIs,
    strong: asItIs,
    emphasis: asItIs,
    deleted: asItIs,
    code: asItIs,
    finish: asMeant,
  });
}

/** What somebody said, for a rep to read: the AI's Markdown as plain text, everybody else's words as they are. */
export function transcriptText({ sender, text }: Pick<HistoryEvent, 'sender' | 'text'>): string {
  if (!text?.trim()) return '';
  return sender === 'ai' ? plainText(text) : text;
}
