import { styleText } from 'node:util';

/** A colour or a weight, or several of them, in the words of `util.styleText`. */
export type Format = Parameters<typeof styleText>[0];

const colours = process.stdout.isTTY && !process.env.NO_COLOR;

/** The text in a colour; as it is when stdout is no terminal or NO_COLOR is set. */
export function paint(format: Format, text: string): string {
  return colours ? styleText(format, text) : text;
}

/** Narrower than this a text is harder to read than lines the terminal breaks itself. */
const NARROWEST = 30;

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
      if (line !== '' && line.length + 1 + word.length > width) {
        lines.push(line);
        line = word;
      } else {
        line = line === '' ? word : `${line} ${word}`;
      }
    }
    return [...lines, line];
  });
}

/** How many characters fit into a line; unlimited when nobody says, so that files and pipes can be searched. */
export function lineWidth(): number {
  return process.stdout.isTTY && process.stdout.columns > 0 ? process.stdout.columns : Infinity;
}
