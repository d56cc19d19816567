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
