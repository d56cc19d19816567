import { LosslessNumber, parse, stringify } from 'lossless-json';

/** Parses JSON so that `exactText` gives its numbers back in the characters they came in. @throws SyntaxError */
export function parseExactly(text: string): unknown {
  return parse(text, undefined, {
    parseNumber: (number) =>
      String(Number(number)) === number ? Number(number) : new LosslessNumber(number),
    onDuplicateKey: ({ newValue }) => newValue,
  });
}

/** A value as JSON text. */
export function exactText(value: object): string {
  return stringify(value) ?? '';
}
