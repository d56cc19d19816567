import fc from 'fast-check';
import { Expression } from '../../../src/expressions/expression';
import { ExpressionSyntaxError } from '../../../src/expressions/tokenizer';

const document = {
  handedOff: true,
  handedOffText: 'true',
  level: 5,
  name: 'Ann Berg',
  skills: ['ai', 'billing'],
  levels: [1, 2],
  routing: { skills: ['sms'], list: [{ name: 'first' }] },
  nothing: null,
};

const holds = (text: string): boolean => new Expression(text).matches(document);

test.each([
  '1==1',
  'handedOff == true',
  'true == handedOff',
  'handedOffText == "true"',
  "name != 'Bo'",
  'level > 4.5 AND level >= 5 AND level < 6 AND level <= 5',
  "skills HAS 'ai'",
  "routing.skills has 'sms'",
  "name IN ['Bo', 'Ann Berg']",
  "name not in ['Bo']",
  "'ai' IN skills",
  "skills[1] == 'billing'",
  "routing.list[0].name == 'first'",
  "name CONTAINS 'Berg'",
  'missing == null',
  'routing.missing.deeper == NULL',
  'nothing == null',
  'skills != null',
  'missing != 1',
  "missing NOT IN ['a']",
  "level == 1 AND name == 'x' OR level == 5",
  'NOT level == 1 AND level == 5',
  'NOT (level == 5 AND level == 6)',
  "name > 'A'",
])('%s holds', (text) => {
  expect(holds(text)).toBe(true);
});

test.each([
  "handedOff == 'true'",
  'handedOffText == true',
  'level == "5"',
  'name > 3',
  "missing HAS 'ai'",
  "name HAS 'Ann'",
  'name IN name',
  'name NOT IN name',
  'missing > 0',
  'missing <= 0',
  "skills CONTAINS 'ai'",
  "skills == 'ai'",
  "skills != 'ai'",
  'skills == skills',
  'skills == null',
  "level == 5 AND (level == 1 OR name == 'x')",
  'constructor != null',
  'name.length != null',
])('%s does not hold', (text) => {
  expect(holds(text)).toBe(false);
});

test.each([
  '',
  'handedOff',
  'handedOff = true',
  'true',
  'a ==',
  '== a',
  'a == 1 b == 2',
  '(a == 1',
  'a == 1)',
  "a == 'open",
  'a IN [1',
  "a IN ['b',]",
  'a-b == 1',
  'a == 1 && b == 2',
  "a 'HAS' b",
  'AND == 1',
  '(a) == 1',
  'a == 1x',
  'a NOT HAS 1',
])('%p is no expression', (text) => {
  expect(() => new Expression(text)).toThrow(ExpressionSyntaxError);
});

test('keys lists what an expression refers to', () => {
  expect(new Expression("task.a == 1 AND NOT (worker.b[0] HAS 'x' OR 1 == c)").keys()).toEqual([
    'task.a',
    'worker.b[0]',
    'c',
  ]);
});

// Random expressions together with the value an independent reading gives them.
interface Sample {
  text: string;
  value: boolean;
}

const comparison = fc
  .tuple(
    fc.integer({ min: 0, max: 3 }),
    fc.constantFrom('==', '!=', '<', '>='),
    fc.integer({ min: 0, max: 3 }),
  )
  .map(([left, operator, right]): Sample => {
    const value = { '==': left === right, '!=': left !== right, '<': left < right, '>=': left >= right }[
      operator
    ];
    return { text: `n${left} ${operator} ${right}`, value: value };
  });

const { sample } = fc.letrec<{ sample: Sample }>((tie) => ({
  sample: fc.oneof(
    { maxDepth: 5 },
    comparison,
    tie('sample').map(({ text, value }) => ({ text: `NOT (${text})`, value: !value })),
    fc
      .tuple(tie('sample'), tie('sample'))
      .map(([a, b]) => ({ text: `(${a.text}) AND (${b.text})`, value: a.value && b.value })),
    fc
      .tuple(tie('sample'), tie('sample'))
      .map(([a, b]) => ({ text: `(${a.text}) or (${b.text})`, value: a.value || b.value })),
  ),
}));

const numbers = { n0: 0, n1: 1, n2: 2, n3: 3 };
const isTrue = (text: string): boolean => new Expression(text).matches(numbers);

test('any nesting of AND, OR and NOT means what it says', () => {
  fc.assert(fc.property(sample, ({ text, value }) => isTrue(text) === value));
});

test('De Morgan holds', () => {
  fc.assert(
    fc.property(
      sample,
      sample,
      (a, b) =>
        isTrue(`NOT ((${a.text}) AND (${b.text}))`) === isTrue(`NOT (${a.text}) OR NOT (${b.text})`) &&
        isTrue(`NOT ((${a.text}) OR (${b.text}))`) === isTrue(`NOT (${a.text}) AND NOT (${b.text})`),
    ),
  );
});

test('without parentheses AND binds tighter than OR', () => {
  fc.assert(
    fc.property(comparison, comparison, comparison, (a, b, c) => {
      expect(isTrue(`${a.text} OR ${b.text} AND ${c.text}`)).toBe(a.value || (b.value && c.value));
      expect(isTrue(`${a.text} AND ${b.text} OR ${c.text}`)).toBe((a.value && b.value) || c.value);
    }),
  );
});

test('any text that holds no quote of its kind is found again', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      const quote = value.includes("'") ? '"' : "'";
      fc.pre(!value.includes(quote));
      expect(new Expression(`text == ${quote}${value}${quote}`).matches({ text: value })).toBe(true);
      expect(new Expression(`texts HAS ${quote}${value}${quote}`).matches({ texts: [value] })).toBe(true);
    }),
  );
});

test('any text is either an expression or a syntax error', () => {
  const piece = fc.constantFrom(
    'a',
    '1',
    "'x'",
    '==',
    'AND',
    'NOT',
    'IN',
    '(',
    ')',
    '[',
    ']',
    ',',
    'null',
    '-',
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      try {
        expect(typeof new Expression(pieces.join(' ')).matches({})).toBe('boolean');
      } catch (error) {
        expect(error).toBeInstanceOf(ExpressionSyntaxError);
      }
    }),
  );
});
