import fc from 'fast-check';
import { isJsonObject, jsonOf, parseJsonArray, parseJsonObject, plainNumber } from '../../../src/common/json';

test.each([
  [{}, true],
  [{ a: 1 }, true],
  [null, false],
  [[], false],
  ['{}', false],
  [undefined, false],
])('%p is a JSON object: %p', (value, expected) => {
  expect(isJsonObject(value)).toBe(expected);
});

test('the object in a text', () => {
  expect(parseJsonObject('{"a":{"b":[1]}}')).toEqual({ a: { b: [1] } });
});

test.each([undefined, null, '', 'x', '{', '[]', 'null', '7', '"{}"'])('there is none in %p', (text) => {
  expect(parseJsonObject(text)).toBeUndefined();
});

test('the items of the array in a text', () => {
  expect(parseJsonArray('[1,{"a":2},null]')).toEqual([1, { a: 2 }, null]);
});

test.each([undefined, null, '', 'x', '[', '{}', 'null', '"[]"'])('there are no items in %p', (text) => {
  expect(parseJsonArray(text)).toEqual([]);
});

/** A number as JSON writes it, in any of its forms. */
const numberText = fc.stringMatching(/^-?(0|[1-9]\d{0,24})(\.\d{1,20})?([eE][+-]?\d{1,3})?$/);

describe('JSON whose numbers keep their characters', () => {
  test('any number comes back as it was, at any depth', () => {
    fc.assert(
      fc.property(fc.array(numberText, { minLength: 1, maxLength: 4 }), (numbers) => {
        const text = `{"list":[${numbers.join()}],"deep":{"one":${numbers[0] ?? ''}}}`;
        expect(jsonOf(parseJsonObject(text))).toBe(text);
      }),
    );
  });

  test('everything else is read and written as everywhere', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const text = JSON.stringify(value);
        expect(JSON.parse(jsonOf(parseJsonObject(text)))).toEqual(JSON.parse(text));
      }),
    );
  });

  test.each([
    ['{"a":1,"a":2}', '{"a":2}'],
    ['{"__proto__":{"a":1}}', '{"__proto__":{"a":1}}'],
  ])('%s is %s', (text, written) => {
    expect(jsonOf(parseJsonObject(text))).toBe(written);
  });

  test.each(['', 'no JSON', '[1]', '7', '12345678901234567890', '{"a":', '['.repeat(20_000)])(
    '%.20s is no object',
    (text) => {
      expect(parseJsonObject(text)).toBeUndefined();
    },
  );

  test('a number is no object, whatever it is kept as', () => {
    expect(isJsonObject(parseJsonObject('{"a":19.90}')?.a)).toBe(false);
  });

  test.each([
    ['7', 7],
    ['19.90', 19.9],
    ['1e3', 1_000],
    ['12345678901234567890', '12345678901234567890'],
    ['1e400', '1e400'],
    ['"7"', undefined],
  ])('%s is told to others as %p', (text, told) => {
    expect(plainNumber(parseJsonObject(`{"a":${text}}`)?.a)).toBe(told);
  });
});
