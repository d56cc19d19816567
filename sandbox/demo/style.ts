import { styleText } from 'node:util';

/** A colour or a weight, or several of them, in the words of `util.styleText`. */
export type Format = Parameters<typeof styleText>[0];

const colours = process.stdout.isTTY && !process.env.NO_COLOR;

/** The text in a colour; as it is when stdout is no terminal or NO_COLOR is set. */
export function paint(format: Format, text: string): string {
  return colours ? styleText(format, text) : text;
}
