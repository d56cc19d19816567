import type { HistoryEvent } from '../ports/opencx';
import { plainText } from './plain-text';

/** What somebody said, for a rep to read: the AI's Markdown as plain text, everybody else's words as they are. */
export function transcriptText({ sender, text }: Pick<HistoryEvent, 'sender' | 'text'>): string {
  if (!text?.trim()) return '';
  return sender === 'ai' ? plainText(text) : text;
}
