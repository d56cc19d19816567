import { isJsonObject, parseJsonArray, parseJsonObject } from '../../../src/common/json';

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
