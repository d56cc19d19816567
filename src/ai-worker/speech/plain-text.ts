import type { HistoryEvent } from '../ports/opencx';
import { renderMarkdown } from './render-markdown';
import { asMeant } from './stand-ins';

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
