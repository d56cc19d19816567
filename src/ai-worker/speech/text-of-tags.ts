import { withoutEntities } from './entities';
import { linkText } from './link-text';
import { asMeant, TAG_ENDS, TAG_OPENS } from './stand-ins';

/** Tags whose words stand on lines of their own. */
const LINES = new Set('p div li tr h1 h2 h3 h4 h5 h6 ul ol table blockquote pre br hr'.split(' '));
/** Tags whose words stand apart from the next. */
const CELLS = new Set(['td', 'th']);
const STRUCK = new Set(['del', 's']);
const OTHERS = 'a abbr b code em i img small span strong sub sup tbody thead u'.split(' ');
/** Tags that have no end, or that HTML lets stand without one. */
const NO_END_NEEDED = new Set(['br', 'hr', 'img', 'li', 'td', 'th', 'tr']);
const KNOWN = new Set([...LINES, ...CELLS, ...STRUCK, ...OTHERS]);

const TAGS = new RegExp(`(${TAG_OPENS}[^${TAG_ENDS}]*${TAG_ENDS})`);
const TAG = new RegExp(`^${TAG_OPENS}(/?)([a-z][a-z0-9]*)(?:\\s([^]*))?/?${TAG_ENDS}$`, 'i');

interface Tag {
  name: string;
  closes: boolean;
  attributes: string;
  /** The place of the tag it ends, or that ends it. */
  partner?: number;
}

/** HTML within Markdown, with stand-ins for the brackets of what may be tags. @param words how the channel shows words */
export function markTags(html: string, words: (text: string) => string): string {
  return html
    .replace(/<!--.*?-->/gs, '')
    .split(/(<[^<>]*>)/)
    .map((piece, place) =>
      place % 2 === 1 ? `${TAG_OPENS}${piece.slice(1, -1)}${TAG_ENDS}` : words(withoutEntities(piece)),
    )
    .join('');
}

/**
 * The words of HTML: an AI that answers in HTML is still heard. Lines and cells stay apart, a link has its address
 * behind. What only looks like a tag, as in "a<b and c>d" or "press <Enter>", is text: a tag is known by its name and
 * has its end.
 * @param text what has gone through `markTags` where it is HTML
 */
export function textOfTags(text: string): string {
  const pieces = text.split(TAGS);
  if (pieces.length === 1) return text;
  const tags = realTags(pieces);
  const said: string[] = [];
  /** Where the words behind the tag at a place begin in what is said. */
  const begins = new Map<number, number>();
  for (const [place, piece] of pieces.entries()) {
    const tag = tags.get(place);
    const opening = tag?.name === 'a' && tag.closes ? tag.partner : undefined;
    if (opening !== undefined) {
      said.push(linkOf(said.splice(begins.get(opening) ?? 0).join(''), tags.get(opening)));
    }
    const words = tag ? inPlaceOf(tag, said.at(-1) ?? '\n', pieces[place + 1] ?? '') : piece;
    if (words !== '') said.push(words);
    begins.set(place, said.length);
  }
  return said
    .join('')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n');
}

/** The pieces that are tags, by their place. */
function realTags(pieces: readonly string[]): Map<number, Tag> {
  const tags = new Map<number, Tag>();
  const open = new Map<string, number[]>();
  for (const [place, piece] of pieces.entries()) {
    const [, slash, name = '', attributes = ''] = TAG.exec(piece) ?? [];
    const tag: Tag = { name: name.toLowerCase(), closes: slash === '/', attributes };
    if (!KNOWN.has(tag.name)) continue;
    tags.set(place, tag);
    const waiting = open.get(tag.name) ?? [];
    open.set(tag.name, waiting);
    if (!tag.closes) waiting.push(place);
    else pair(tags, waiting.pop(), place);
  }
  for (const [place, { name, partner }] of tags) {
    if (partner === undefined && !NO_END_NEEDED.has(name)) tags.delete(place);
  }
  return tags;
}

function pair(tags: Map<number, Tag>, opening: number | undefined, closing: number): void {
  const one = opening === undefined ? undefined : tags.get(opening);
  const other = tags.get(closing);
  if (opening === undefined || !one || !other) return;
  one.partner = closing;
  other.partner = opening;
}

function inPlaceOf({ name, closes, attributes }: Tag, before: string, after: string): string {
  if (name === 'br') return '\n';
  if (LINES.has(name)) return before.endsWith('\n') ? '' : '\n';
  if (closes && CELLS.has(name)) return ' ';
  // "10<sup>2</sup>" is not 102, and a struck price is none with the new one behind it.
  if (closes && STRUCK.has(name)) return /^[\p{L}\p{N}]/u.test(after) ? ' ' : '';
  if (!closes && name === 'sup') return /^\d/.test(after) ? '^' : '';
  if (name !== 'img') return '';
  const words = withoutEntities(attributeOf(attributes, 'alt'));
  return linkText({ label: words, words, href: attributeOf(attributes, 'src') });
}

function linkOf(label: string, tag: Tag | undefined): string {
  return linkText({ label, words: asMeant(label), href: attributeOf(tag?.attributes ?? '', 'href') });
}

function attributeOf(attributes: string, name: 'href' | 'src' | 'alt'): string {
  const value = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`, 'i');
  const [, ...values] = value.exec(attributes) ?? [];
  return values.find(Boolean) ?? '';
}
