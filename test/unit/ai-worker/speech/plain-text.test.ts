import fc from 'fast-check';
import { plainText } from '../../../../src/ai-worker/speech/words-for-channel';

describe('Markdown as plain text', () => {
  test.each([
    ['emphasis', '**Bold** and _italic_ and ~~gone~~ and `code`', 'Bold and italic and gone and code'],
    ['headings', '# Title\n\nText\n\n### Sub', 'Title\n\nText\n\nSub'],
    ['a list', '- one\n- **two**\n* three', '- one\n- two\n\n- three'],
    ['a numbered list', '3. three\n4. four', '3. three\n4. four'],
    ['a nested list', '- one\n  - two\n- three', '- one\n  - two\n- three'],
    [
      'a link',
      'See [our page](https://shop.example/a?b=1&c=2).',
      'See our page (https://shop.example/a?b=1&c=2).',
    ],
    ['a bare address', 'https://shop.example/a_b_c', 'https://shop.example/a_b_c'],
    ['an address in brackets', '<https://shop.example>', 'https://shop.example'],
    ['an e-mail address', '[help@shop.example](mailto:help@shop.example)', 'help@shop.example'],
    ['an image', '![A map](https://shop.example/map.png)', 'A map (https://shop.example/map.png)'],
    ['an image without words', '![](https://shop.example/map.png)', 'https://shop.example/map.png'],
    ['a quotation', '> quoted\n> text', 'quoted\ntext'],
    ['a code block', '```js\nlet a = 1;\n```', 'let a = 1;'],
    ['a table', '| a | b |\n|---|---|\n| 1 | **2** |', 'a | b\n1 | 2'],
    ['a rule', 'above\n\n---\n\nbelow', 'above\n\nbelow'],
    ['escapes', '5 \\* 3', '5 * 3'],
    ['lines', 'one\ntwo  \nthree', 'one\ntwo\nthree'],
  ])('%s', (_what, markdown, plain) => {
    expect(plainText(markdown)).toBe(plain);
  });

  test.each([
    'Your order #1234 (2 * 3 items) costs 5 < 6 & more.',
    'Call +1 500 555 0006, ask for snake_case_name.',
    'Hola, ¿cómo estás? 你好 👍🏽',
    'Meet me at 5:30 - or later...',
  ])('words without markup stay as they are: %s', (text) => {
    expect(plainText(text)).toBe(text);
  });

  test('a task list keeps box and words on one line', () => {
    expect(plainText('- [ ] pack\n- [x] pay')).toBe('- [ ] pack\n- [x] pay');
  });

  test('a line break written in HTML does not glue words together', () => {
    expect(plainText('Mon 9-5<br>Tue 9-5')).toBe('Mon 9-5\nTue 9-5');
  });

  test('words inside HTML are said: a customer is never left in silence', () => {
    expect(plainText('<p>Your order ships <b>tomorrow</b>.</p>')).toBe('Your order ships tomorrow.');
  });

  test('of a sentence in words nothing is lost, wherever it stands', () => {
    const words = fc.stringMatching(/^[A-Za-z]{1,9}$/);
    const sentence = fc.array(words, { minLength: 1, maxLength: 12 });
    const wrapped = fc.constantFrom('', '**', '_', '# ', '> ', '- ', '1. ', '~~', '`');
    fc.assert(
      fc.property(sentence, wrapped, (some, mark) => {
        const isPrefix = mark.endsWith(' ');
        const plain = plainText(isPrefix ? mark + some.join(' ') : mark + some.join(' ') + mark);
        expect(plain.match(/[A-Za-z]+/g)).toEqual(some);
      }),
    );
  });

  test('no text makes it fail', () => {
    const piece = fc.constantFrom(
      '*',
      '_',
      '[',
      ']',
      '(',
      ')',
      '|',
      '\n',
      '- ',
      '1. ',
      '> ',
      '<',
      '`',
      '#',
      '!',
      'a',
      '\\',
      '~',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, (some) => expect(typeof plainText(some)).toBe('string')),
      { numRuns: 500 },
    );
  });
});
