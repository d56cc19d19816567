import { marked, type Token, type Tokens } from 'marked';
import { textOfHtml, withoutEntities } from './text-of-html';

/** How a channel marks words; each is given the words and gives them marked. */
export interface Markup {
  strong: (words: string) => string;
  emphasis: (words: string) => string;
  deleted: (words: string) => string;
  code: (words: string) => string;
}

/** Markdown in a channel's own markup: lists with dashes or numbers, links with their address behind. */
export function renderMarkdown(markdown: string, markup: Markup): string {
  return new Renderer(markup).blocks(marked.lexer(markdown)).trim();
}

class Renderer {
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
      case 'def':
        return '';
      case 'heading':
        return this.heading(token as Tokens.Heading);
      case 'list':
        return this.list(token as Tokens.List);
      case 'table':
        return this.table(token as Tokens.Table);
      case 'blockquote':
        return this.blocks((token as Tokens.Blockquote).tokens);
      default:
        return this.inline(token);
    }
  }

  /** All of it is strong: what is strong in it is not marked twice. */
  private heading({ tokens }: Tokens.Heading): string {
    return this.markup.strong(new Renderer({ ...this.markup, strong: (words) => words }).inlines(tokens));
  }

  private list({ items, ordered, start }: Tokens.List): string {
    const first = typeof start === 'number' ? start : 1;
    const bullet = (index: number): string => (ordered ? `${first + index}.` : '-');
    return items.map((item, index) => `${bullet(index)} ${this.item(item)}`).join('\n');
  }

  private item({ task, checked, tokens }: Tokens.ListItem): string {
    const words = this.blocks(tokens.filter(({ type }) => type !== 'checkbox')).replace(/\n+/g, '\n  ');
    return task ? `[${checked ? 'x' : ' '}] ${words}` : words;
  }

  private table({ header, rows }: Tokens.Table): string {
    return [header, ...rows]
      .map((row) => row.map((cell) => this.inlines(cell.tokens)).join(' | '))
      .join('\n');
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
      case 'code':
        return this.markup.code((token as Tokens.Code).text);
      case 'link':
      case 'image':
        return this.link(token as Tokens.Link | Tokens.Image);
      case 'br':
        return '\n';
      case 'html':
        return textOfHtml((token as Tokens.HTML).text);
      default:
        return this.words(token);
    }
  }

  private words(token: Token): string {
    const { tokens, text, raw } = token as Tokens.Generic;
    return tokens ? this.inlines(tokens) : withoutEntities(typeof text === 'string' ? text : raw);
  }

  private link(token: Tokens.Link | Tokens.Image): string {
    const label = token.tokens.length > 0 ? this.inlines(token.tokens) : token.text;
    const address = token.href.replace(/^mailto:/, '');
    return label === '' || label === address ? address : `${label} (${address})`;
  }
}
