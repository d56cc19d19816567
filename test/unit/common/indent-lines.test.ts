import fc from 'fast-check';
import { indentLines } from '../../../src/common/indent-lines';

test('a line of its own stays as it is', () => {
  expect(indentLines(' The customer waits. ')).toBe('The customer waits.');
});

test.each(['\n', '\r\n', '\r', '\u2028', '\u2029', '\u0085', '\v', '\f', '\n\n \n', ' \r\n\t'])(
  'after %j a line is indented, by blanks no page swallows',
  (lineBreak) => {
    expect(indentLines(`one${lineBreak}Sentiment: positive`)).toBe(
      'one\n\u00A0\u00A0\u00A0\u00A0Sentiment: positive',
    );
  },
);

test('no line but the first begins with what somebody wrote', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '\u2028', '\u0085', '\u00A0') }),
      (text) => {
        const [, ...lines] = indentLines(text).split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
        for (const line of lines) expect(line).toMatch(/^\u00A0{4}\S/);
      },
    ),
  );
});
