import fc from 'fast-check';
import { displayName, looksLike, oneLine } from '../../../src/common/display-name';

test.each([
  ['Ada\u00A0 Lovelace', 'Ada Lovelace'],
  ['  Ada\r\nLovelace ', 'Ada Lovelace'],
  ['Ada\u2028Sentiment: positive', 'Ada Sentiment: positive'],
  ['A\u200Bd\u200Da\uFEFF', 'Ada'],
  ['\u202EadA\u202C', 'adA'],
  ['Ａｄａ', 'Ada'],
  ['Ada\u2800\u3164Lovelace', 'Ada Lovelace'],
  ['Ada\u0000\u0085B', 'Ada B'],
  ['Анна Каренина', 'Анна Каренина'],
  ['王小明', '王小明'],
  ['Zoë', 'Zoë'],
])('%j is shown as %j', (name, shown) => {
  expect(displayName(name)).toBe(shown);
});

test.each([undefined, '', ' ', '\u200B\u200B', '\u2800'])('%j is no name', (name) => {
  expect(displayName(name)).toBeUndefined();
});

test('a long name is cut between characters, and says so', () => {
  expect(displayName('a'.repeat(80))).toBe('a'.repeat(80));
  expect(displayName('a'.repeat(3_000))).toBe(`${'a'.repeat(79)}…`);
  expect(displayName('👍'.repeat(300))).toBe(`${'👍'.repeat(79)}…`);
});

test('whatever a name holds, it is one short line that stays as it is when shown again', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme' })),
      (name) => {
        const shown = displayName(name);
        if (shown === undefined) return;
        expect(shown).not.toMatch(/[\r\n\v\f\u0085\u2028\u2029\u200B-\u200F\u202A-\u202E]/);
        expect(Array.from(shown).length).toBeLessThanOrEqual(80);
        expect(shown.isWellFormed()).toBe(true);
        expect(displayName(shown)).toBe(shown);
      },
    ),
  );
});

test.each([
  'ai support agent',
  'AI  Support\u00A0Agent',
  'AI Supp\u200Bort Agent',
  'АІ Suрроrt Аgеnt',
  'Al Support Agent',
  'A1 Support Agent',
  'ＡＩ Ｓｕｐｐｏｒｔ Ａｇｅｎｔ',
  'AI Support Agent.',
  'ΑΙ Support Agent',
  'Áı Support Agent',
])('%j looks like the AI', (name) => {
  expect(looksLike(name, 'AI Support Agent')).toBe(true);
});

test.each(['Ada', 'AI Support', 'Support Agent', 'Иван'])('%j does not', (name) => {
  expect(looksLike(name, 'AI Support Agent')).toBe(false);
});

test('a text on one line keeps its words', () => {
  expect(oneLine('one\n\ntwo\t three')).toBe('one two three');
});
