import fc from 'fast-check';
import { cutAtWord } from '../../../src/common/cut-text';

test.each([
  ['fits', 'one two', 7, 'one two'],
  ['ends at a word', 'one two three', 9, 'one two…'],
  ['never inside a word', 'one two three', 7, 'one…'],
  ['keeps the beginning of a single long word', 'abcdefghij', 5, 'abcd…'],
  ['does not tear an emoji', 'ab😀😀', 4, 'ab…'],
  ['a blank before a long word is no word', ' abcdefghij', 5, ' abc…'],
  ['line breaks end words too', 'one\ntwo three', 8, 'one…'],
])('%s', (_what, text, length, expected) => {
  expect(cutAtWord(text, length)).toBe(expected);
});

test('is never longer than asked, and a beginning of the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, length) => {
      const cut = cutAtWord(text, length);
      expect(cut.length).toBeLessThanOrEqual(length);
      expect(cut.isWellFormed()).toBe(true);
      if (text.length > length) expect(text.startsWith(cut.slice(0, -1))).toBe(true);
      else expect(cut).toBe(text);
    }),
  );
});
