import { indentLines } from '../../common/indent-lines';
import { CHAT_MESSAGE_BYTES } from '../../common/twilio-limits';

/** Where a text may be cut, best first: between paragraphs, lines, sentences, words. */
const BREAKS = [/\n{2,}/g, /\n/g, /(?<=[.!?؟。])\s+/g, /\s+/g];

/** What UTF-8 needs at most for a UTF-16 unit. */
const MOST_BYTES = 3;

/**
 * Cuts a text into parts of at most `limit` characters, at the best place there is; a word longer than that is cut
 * between what a reader sees as characters, never inside one.
 * @param limit in UTF-16 units, at least 16
 */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const { end, next } = bestCut(rest, limit);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(next).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}

function bestCut(text: string, limit: number): { end: number; next: number } {
  for (const pattern of BREAKS) {
    const cut = [...text.slice(0, limit + 1).matchAll(pattern)].at(-1);
    const isLastResort = pattern === BREAKS.at(-1);
    // A cut in the first half would leave a scrap; a finer break fills the part better.
    if (cut && cut.index > (isLastResort ? 0 : limit / 2))
      return { end: cut.index, next: cut.index + cut[0].length };
  }
  const end = wholeCharacters(text, limit);
  return { end, next: end };
}

function wholeCharacters(text: string, limit: number): number {
  const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(
    text.slice(0, limit * 2),
  );
  let end = 0;
  for (const { index, segment } of segments) {
    if (index + segment.length > limit) break;
    end = index + segment.length;
  }
  return end > 0 ? end : wholeCodePoints(text, limit);
}

/** For a character that is longer than a part by itself: no code point is cut in two. */
function wholeCodePoints(text: string, limit: number): number {
  return /[\uD800-\uDBFF]/.test(text.charAt(limit - 1)) ? limit - 1 : limit;
}

/** A text as messages that go to no phone, in order: as few as hold it, whatever its characters take in bytes. */
export function chatMessages(text: string): string[] {
  return splitText(text, CHAT_MESSAGE_BYTES).flatMap((part) =>
    fits(part) ? [part] : splitText(part, Math.floor(CHAT_MESSAGE_BYTES / MOST_BYTES)),
  );
}

/** Something somebody said. */
export interface SpokenLine {
  author: string;
  text: string;
}

/**
 * What was said, put together in as few messages as hold it. A speaker's words begin with their name, also where a
 * message begins in the middle of them, and no line of theirs passes for somebody else's.
 */
export function joinedTranscript(lines: readonly SpokenLine[]): string[] {
  const messages: string[] = [];
  for (const entry of lines.flatMap(entriesOf)) {
    const joined = [...messages.slice(-1), entry].join('\n');
    if (fits(joined)) messages.splice(-1, 1, joined);
    else messages.push(entry);
  }
  return messages;
}

/** A line that is too long for a message is cut, and each part begins with the name. */
function entriesOf({ author, text }: SpokenLine): string[] {
  const begin = `${author}: `;
  const words = indentLines(text);
  if (fits(begin + words)) return [begin + words];
  const room = Math.floor(CHAT_MESSAGE_BYTES / MOST_BYTES) - begin.length;
  return splitText(words, room).map((part) => begin + part);
}

function fits(text: string): boolean {
  return Buffer.byteLength(text) <= CHAT_MESSAGE_BYTES;
}
