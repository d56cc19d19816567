import fc from 'fast-check';
import { splitText } from '../../../../src/ai-worker/speech/split-text';

/** What a reader sees as one character and the machine as several. */
const CLUSTERS = ['👩‍👩‍👧‍👦', '👍🏽', '🇪🇬', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'é', '한', 'नि', 'x̧̌', 'لا', '𝒳', '❤️'];
const character = fc.oneof(
  fc.constantFrom(...CLUSTERS),
  fc.constantFrom('a', 'b', 'Z', '7', '.', '!', 'م', 'ר', '中', '。', '؟'),
);
const word = fc.array(character, { minLength: 1, maxLength: 30 }).map((parts) => parts.join(''));
const gap = fc.constantFrom(' ', ' ', ' ', '  ', '\n', '\n\n', '\n\n\n', '\r\n', '\t', '\u00A0');
const prose = fc.array(fc.tuple(word, gap), { maxLength: 40 }).map((pieces) => pieces.flat().join(''));
const limit = fc.integer({ min: 16, max: 120 });

const graphemes = (text: string): string[] =>
  [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment);
const isSpace = (segment: string): boolean => segment.trim() === '';

describe('splitting a text', () => {
  test('a text that fits stays one part; an empty one is none', () => {
    expect(splitText('Hello there.\n\nHow are you?', 1_600)).toEqual(['Hello there.\n\nHow are you?']);
    expect(splitText('', 1_600)).toEqual([]);
    expect(splitText(' \n ', 1_600)).toEqual([]);
    expect(splitText('x'.repeat(1_600), 1_600)).toHaveLength(1);
  });

  test('paragraphs are cut before lines, lines before sentences, sentences before words', () => {
    expect(splitText('One two. Three.\n\nFour.\nFive six. Seven', 26)).toEqual([
      'One two. Three.',
      'Four.\nFive six. Seven',
    ]);
    expect(splitText('One two three.\nFour. Five six seven', 24)).toEqual([
      'One two three.',
      'Four. Five six seven',
    ]);
    expect(splitText('One two three. Four five six', 22)).toEqual(['One two three.', 'Four five six']);
    expect(splitText('one two three four five', 16)).toEqual(['one two three', 'four five']);
  });

  test('a paragraph that ends early does not leave a scrap', () => {
    expect(splitText('Hi.\n\nThis is a much longer paragraph', 24)).toEqual([
      'Hi.\n\nThis is a much',
      'longer paragraph',
    ]);
  });

  test('a part is filled to the limit exactly', () => {
    expect(splitText(`${'a'.repeat(16)} b`, 16)).toEqual(['a'.repeat(16), 'b']);
    expect(splitText('aaaaaaaaa bbbbbb cc', 16)).toEqual(['aaaaaaaaa bbbbbb', 'cc']);
  });

  test('a word longer than a part is cut between characters', () => {
    expect(splitText('x'.repeat(40), 16)).toEqual(['x'.repeat(16), 'x'.repeat(16), 'x'.repeat(8)]);
    expect(splitText('👩‍👩‍👧‍👦'.repeat(3), 16)).toEqual(['👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦']);
  });

  test('a word that fits into a part is never cut, not even when a short one stands before it', () => {
    const link = 'https://shop.example/track/0123456789';
    expect(splitText(`Track: ${link} please`, 40)).toEqual(['Track:', link, 'please']);
  });

  test('a character longer than a part is still cut into whole code points', () => {
    const chain = '👩\u200D'.repeat(20);
    const parts = splitText(chain, 16);
    expect(parts.join('')).toBe(chain);
    expect(parts.filter((part) => !part.isWellFormed())).toEqual([]);
  });

  test('right-to-left text stays in its order', () => {
    const sentence = 'مرحبا بك في متجرنا. كيف يمكنني مساعدتك اليوم؟ ';
    const parts = splitText(sentence.repeat(100), 1_600);
    expect(parts.join(' ')).toBe(sentence.repeat(100).trim());
    expect(parts.slice(0, -1).every((part) => /[.؟]$/.test(part))).toBe(true);
  });

  test('an Arabic question mark ends a sentence', () => {
    expect(splitText('كيف يمكنني مساعدتك؟ أهلا وسهلا بك', 26)).toEqual(['كيف يمكنني مساعدتك؟', 'أهلا وسهلا بك']);
  });

  test('32 KB are cut into as few parts as the words allow', () => {
    const parts = splitText('word '.repeat(6_553), 1_600);
    expect(parts).toHaveLength(21);
    expect(parts.join(' ').split(' ')).toHaveLength(6_553);
  });

  test('no part is longer than the limit, none is empty or begins or ends with a blank', () => {
    fc.assert(
      fc.property(prose, limit, (text, most) => {
        for (const part of splitText(text, most)) {
          expect(part.length).toBeLessThanOrEqual(most);
          expect(part).not.toBe('');
          expect(part).toBe(part.trim());
        }
      }),
    );
  });

  test('nothing but the blanks at a cut is lost, and no character is torn', () => {
    fc.assert(
      fc.property(prose, limit, (text, most) => {
        const kept = splitText(text, most).flatMap(graphemes);
        expect(kept.filter((one) => !isSpace(one))).toEqual(graphemes(text).filter((one) => !isSpace(one)));
      }),
    );
  });

  test('any text at all keeps its non-blank characters and its order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), limit, (text, most) => {
        const dense = (some: string): string => some.replace(/\s/g, '');
        const parts = splitText(text, most);
        expect(dense(parts.join(''))).toBe(dense(text));
        expect(parts.every((part) => part.isWellFormed())).toBe(true);
      }),
    );
  });
});
