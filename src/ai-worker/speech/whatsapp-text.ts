import { renderMarkdown } from './render-markdown';
import { withStandIns } from './stand-ins';
import { shownAsWritten } from './whatsapp-literals';

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
