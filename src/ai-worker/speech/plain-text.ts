import { marked, type Token, type Tokens } from 'marked';

/** Markdown as plain text: the words, lists with dashes or numbers, links with their address behind. */
export function plainText(markdown: string): string {
  return blocks(marked.lexer(markdown)).trim();
}

function blocks(tokens: readonly Token[]): string {
  return tokens
    .map(block)
    .filter((text) => text !== '')
    .join('\n\n');
}

function block(token: Token): string {
  switch (token.type) {
    case 'space':
    case 'hr':
    case 'def':
      return '';
    case 'list':
      return list(token as Tokens.List);
    case 'table':
      return table(token as Tokens.Table);
    case 'blockquote':
      return blocks(token.tokens ?? []);
    default:
      return inline(token);
  }
}

function list({ items, ordered, start }: Tokens.List): string {
  const first = typeof start === 'number' ? start : 1;
  return items
    .map(
      (item, index) =>
        `${ordered ? `${first + index}.` : '-'} ${blocks(item.tokens).replace(/\n+/g, '\n  ')}`,
    )
    .join('\n');
}

function table({ header, rows }: Tokens.Table): string {
  return [header, ...rows].map((row) => row.map((cell) => inlines(cell.tokens)).join(' | ')).join('\n');
}

function inlines(tokens: readonly Token[]): string {
  return tokens.map(inline).join('');
}

function inline(token: Token): string {
  switch (token.type) {
    case 'link':
    case 'image':
      return link(token as Tokens.Link | Tokens.Image);
    case 'br':
      return '\n';
    case 'html':
      return '';
    case 'escape':
    case 'codespan':
    case 'code':
      return (token as Tokens.Code).text;
    default:
      return words(token);
  }
}

function words(token: Token): string {
  const { tokens, text, raw } = token as Tokens.Generic;
  return tokens ? inlines(tokens) : typeof text === 'string' ? text : raw;
}

function link(token: Tokens.Link | Tokens.Image): string {
  const label = token.tokens.length > 0 ? inlines(token.tokens) : token.text;
  const address = token.href.replace(/^mailto:/, '');
  return label === '' || label === address ? address : `${label} (${address})`;
}
