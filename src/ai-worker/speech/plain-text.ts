import { renderMarkdown } from './render-markdown';

const asItIs = (words: string): string => words;

/** Markdown as plain text, for channels that render no markup. */
export function plainText(markdown: string): string {
  return renderMarkdown(markdown, { strong: asItIs, emphasis: asItIs, deleted: asItIs, code: asItIs });
}
