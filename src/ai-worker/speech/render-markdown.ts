import { MarkdownRenderer, type Markup } from './markdown-renderer';
import { tokensOf } from './markdown-tokens';
import { withoutStandIns } from './stand-ins';
import { textOfTags } from './text-of-tags';

/** Characters that are rendered at once: what the library makes of hostile text takes time by the square of them. */
const PIECE = 4_000;
/** Runs of marks in a piece beyond which it is no prose; each may cost the library a look at all of the rest. */
const MOST_MARKS = 500;
const MARKS = /[*_~]+|[`[<]/g;
/** Quotations and items in each other, deeper than anybody writes. */
const DEEP = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))){20}/m;
const FENCE = /^ {0,3}(?:```|~~~)/gm;

/**
 * Markdown, with HTML in it, in a channel's own markup: lists with dashes or numbers, links with their address behind.
 * Every rendering of what an AI said goes through here: it never throws, takes time by the length of the text, and what
 * cannot be rendered, or is nothing but markup, is said as it is.
 */
export function renderMarkdown(markdown: string, markup: Markup): string {
  const text = withoutStandIns(markdown);
  const rendered = piecesOf(text)
    .map((piece) => renderPiece(piece, markup))
    .filter((piece) => piece !== '')
    .join('\n\n');
  return markup.finish(rendered === '' ? markup.words(text.trim()) : rendered);
}

function renderPiece(piece: string, markup: Markup): string {
  const asItIs = markup.words(piece.trim());
  const isProse =
    piece.length <= PIECE && (piece.match(MARKS)?.length ?? 0) <= MOST_MARKS && !DEEP.test(piece);
  if (!isProse) return asItIs;
  try {
    return textOfTags(new MarkdownRenderer(markup).blocks(tokensOf(piece))).trim();
  } catch {
    // Whatever the library cannot read, the customer can.
    return asItIs;
  }
}

/** A text in one piece; a long one in as few as hold its paragraphs, none of them cut. */
function piecesOf(text: string): string[] {
  if (text.length <= PIECE) return [text];
  const pieces: string[] = [];
  let piece: string[] = [];
  let length = 0;
  for (const paragraph of paragraphsOf(text)) {
    if (length + paragraph.length > PIECE) {
      pieces.push(piece.join('\n\n'));
      piece = [];
      length = 0;
    }
    piece.push(paragraph);
    length += paragraph.length + 2;
  }
  return [...pieces, piece.join('\n\n')];
}

/** What empty lines part; code between fences is one paragraph, with all of its lines. */
function paragraphsOf(text: string): string[] {
  const paragraphs: string[] = [];
  let code: string[] = [];
  let isCode = false;
  for (const lines of text.split(/\n[ \t]*\n/)) {
    code.push(lines);
    if ((lines.match(FENCE)?.length ?? 0) % 2 === 1) isCode = !isCode;
    if (isCode) continue;
    paragraphs.push(code.join('\n\n'));
    code = [];
  }
  return code.length === 0 ? paragraphs : [...paragraphs, code.join('\n\n')];
}
