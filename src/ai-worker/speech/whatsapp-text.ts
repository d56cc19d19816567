import { renderMarkdown } from './render-markdown';

/** Markdown in WhatsApp's markup: `*bold*`, `_italic_`, `~struck~`, three backticks for code. */
export function whatsAppText(markdown: string): string {
  return renderMarkdown(markdown, {
    strong: (words) => `*${words}*`,
    emphasis: (words) => `_${words}_`,
    deleted: (words) => `~${words}~`,
    code: (words) => `\`\`\`${words}\`\`\``,
  });
}
