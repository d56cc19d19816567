import fc from 'fast-check';
import { Expression } from '../../../src/expressions/expression';

const handedOff = { handedOff: true };

test.each([
  ['handedOff == true', 'always'],
  ['handedOff != true', 'never'],
  ["channelType == 'sms'", 'sometimes'],
  ["handedOff == true AND language == 'es'", 'sometimes'],
  ["handedOff == true OR language == 'es'", 'always'],
  ["handedOff != true AND language == 'es'", 'never'],
  ['NOT handedOff == true', 'never'],
  ["NOT (handedOff != true AND language == 'es')", 'always'],
  ['1 == 1', 'always'],
])('of a handed off task %s holds %s', (text, expected) => {
  expect(new Expression(text).certainty(handedOff)).toBe(expected);
});

test('an attribute that is known to be missing is null', () => {
  expect(new Expression('handedOff == true').certainty({ handedOff: null })).toBe('never');
});

const comparison = fc
  .tuple(
    fc.constantFrom('a', 'b'),
    fc.constantFrom('==', '!='),
    fc.constantFrom('true', 'false', 'null', "'x'"),
  )
  .map((parts) => parts.join(' '));
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small' },
    comparison,
    tie('expression').map((inner) => `NOT (${inner})`),
    fc
      .tuple(tie('expression'), fc.constantFrom('AND', 'OR'), tie('expression'))
      .map(([left, word, right]) => `(${left}) ${word} (${right})`),
  ),
}));
const value = fc.constantFrom(true, false, null, 'x');

test('what holds always or never does so whatever the unknown attributes are', () => {
  fc.assert(
    fc.property(expression, value, value, (text, a, b) => {
      const parsed = new Expression(text);
      const judged = parsed.certainty({ a });
      if (judged !== 'sometimes') expect(parsed.matches({ a, b })).toBe(judged === 'always');
    }),
  );
});

test('with every attribute known nothing depends', () => {
  fc.assert(
    fc.property(expression, value, value, (text, a, b) => {
      const parsed = new Expression(text);
      expect(parsed.certainty({ a, b })).toBe(parsed.matches({ a, b }) ? 'always' : 'never');
    }),
  );
});
