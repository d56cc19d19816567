import { stripVTControlCharacters } from 'node:util';

/** Narrower than this a text is harder to read than lines the terminal breaks itself. */
const NARROWEST = 30;

/** What a line begins with, below which its next lines stand: blanks, a sign of a list, or words in columns. */
const HEAD = /^ *(?:[-+~^] |(?:\S+(?: \S+)? {2,}){0,2})/;

/**
 * Lines of at most `room` characters (but of 30 at least), broken at blanks; line breaks of the text stay and a longer
 * word keeps its length.
 */
export function wrap(text: string, room: number): string[] {
  const width = Math.max(room, NARROWEST);
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && lengthOf(line) + 1 + lengthOf(word) > width) {
        lines.push(line);
        line = word;
      } else {
        line = line === '' ? word : `${line} ${word}`;
      }
    }
    return [...lines, line];
  });
}

/** The text in lines of at most `room` characters, where it can; what goes on stands below the words of its own line. */
export function wrapBelow(text: string, room: number): string {
  return text
    .split('\n')
    .flatMap((line) => {
      if (lengthOf(line) <= room) return [line];
      const head = visible(line).match(HEAD)?.[0].length ?? 0;
      const indent = ' '.repeat(head > room / 2 ? 0 : head);
      const at = indexOfVisible(line, indent.length);
      const [first = '', ...others] = wrap(line.slice(at), room - indent.length);
      return [line.slice(0, at) + first, ...others.map((other) => indent + other)];
    })
    .join('\n');
}

/** How many characters fit into a line; unlimited when nobody says, so that files and pipes can be searched. */
export function lineWidth(): number {
  return process.stdout.isTTY && process.stdout.columns > 0 ? process.stdout.columns : Infinity;
}

function visible(text: string): string {
  return stripVTControlCharacters(text);
}

function lengthOf(text: string): number {
  return visible(text).length;
}

/** Where the visible character `count` of a text that may have colours stands in it. */
function indexOfVisible(text: string, count: number): number {
  let at = 0;
  while (at < text.length && lengthOf(text.slice(0, at)) < count) at += 1;
  return at;
}
