import type { Token, Tokens } from 'marked';
import { withoutEntities } from './entities';
import { linkText } from './link-text';
import { markTags } from './text-of-tags';

/** How a channel shows words; each is given the words and gives them as the channel takes them. */
export interface Markup {
  /** Words that are not marked, whatever characters they have. */
  words: (words: string) => string;
  strong: (words: string) => string;
  emphasis: (words: string) => string;
  deleted: (words: string) => string;
  /** Given the characters as they are to be seen. */
  code: (words: string) => string;
  /** The whole text, at last. */
  finish: (text: string) => string;
}

/** The name of a computer language behind a fence; anything else there is said. */
const LANGUAGE_NAME = /^[a-z][a-z+#-]*$/;

/** Puts what stands in a Markdown text into a channel's markup. */
export class MarkdownRenderer {
  constructor(private readonly markup: Markup) {}

  blocks(tokens: readonly Token[]): string {
    return tokens
      .map((token) => this.block(token))
      .filter((text) => text !== '')
      .join('\n\n');
  }

  private block(token: Token): string {
    switch (token.type) {
      case 'space':
      case 'hr':
        return '';
      case 'heading':
        return this.heading(token as Tokens.Heading);
      case 'list':
        return this.list(token as Tokens.List);
      case 'table':
        return this.table(token as Tokens.Table);
      case 'blockquote':
        return this.blocks((token as Tokens.Blockquote).tokens);
      case 'code':
        return this.code(token as Tokens.Code);
      default:
        return this.inline(token);
    }
  }

  /** All of it is strong: what is strong in it is not marked twice. */
  private heading({ tokens }: Tokens.Heading): string {
    return this.markup.strong(
      new MarkdownRenderer({ ...this.markup, strong: (words) => words }).inlines(tokens),
    );
  }

  private list({ items, ordered }: Tokens.List): string {
    const bullets = ordered ? numbersOf(items) : items.map(bulletOf);
    return items.map((item, index) => `${bullets[index] ?? '-'} ${this.item(item)}`).join('\n');
  }

  private item({ task, checked, tokens }: Tokens.ListItem): string {
    const words = this.blocks(tokens.filter(({ type }) => type !== 'checkbox')).replace(/\n+/g, '\n  ');
    return task ? `[${checked ? 'x' : ' '}] ${words}` : words;
  }

  private table({ header, rows, raw }: Tokens.Table): string {
    const cells = [header, ...rows];
    // Markdown leaves out what is more than the header has.
    if (wordsIn(cells.flat().map(({ text }) => text)) < wordsIn([raw])) return this.markup.words(raw.trim());
    return cells.map((row) => row.map((cell) => this.inlines(cell.tokens)).join(' | ')).join('\n');
  }

  private code({ lang = '', text }: Tokens.Code): string {
    const code = text === '' ? '' : this.markup.code(text);
    return LANGUAGE_NAME.test(lang) || lang === '' ? code : [this.markup.words(lang), code].join('\n').trim();
  }

  private inlines(tokens: readonly Token[]): string {
    return tokens.map((token) => this.inline(token)).join('');
  }

  private inline(token: Token): string {
    switch (token.type) {
      case 'strong':
        return this.markup.strong(this.inlines((token as Tokens.Strong).tokens));
      case 'em':
        return this.markup.emphasis(this.inlines((token as Tokens.Em).tokens));
      case 'del':
        return this.markup.deleted(this.inlines((token as Tokens.Del).tokens));
      case 'codespan':
        return this.markup.code((token as Tokens.Codespan).text);
      case 'link':
      case 'image':
        return this.link(token as Tokens.Link | Tokens.Image);
      case 'br':
        return '\n';
      case 'html':
        return markTags((token as Tokens.HTML).text, this.markup.words);
      default:
        return this.words(token);
    }
  }

  private words(token: Token): string {
    const { tokens, text, raw } = token as Tokens.Generic;
    if (tokens) return this.inlines(tokens);
    return this.markup.words(withoutEntities(typeof text === 'string' ? text : raw));
  }

  private link({ tokens, text, href, title }: Tokens.Link | Tokens.Image): string {
    const label = tokens.length > 0 ? this.inlines(tokens) : this.markup.words(text);
    return linkText({ label, words: withoutEntities(text), href, title });
  }
}

/** The numbers as they are written, "1)" too; one that is written again and again is Markdown's way to have them counted. */
function numbersOf(items: readonly Tokens.ListItem[]): string[] {
  const written = items.map(({ raw }) => /^\s*(\d+)([.)])/.exec(raw) ?? ['', '1', '.']);
  const isCounted =
    written.length > 1 && written.every(([, number]) => Number(number) === Number(written[0]?.[1]));
  return written.map(([, number = '', sign = '.'], index) =>
    isCounted ? `${Number(number) + index}${sign}` : `${number}${sign}`,
  );
}

/** A dash, but where the sign may be one of a sum. */
function bulletOf({ raw }: Tokens.ListItem): string {
  return /^\s*(\+|\*(?=\s*\d))/.exec(raw)?.[1] ?? '-';
}

function wordsIn(texts: readonly string[]): number {
  return texts.flatMap((text) => text.match(/[\p{L}\p{N}]+/gu) ?? []).length;
}
