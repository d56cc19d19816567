import { shownByWhatsApp } from '../../../../sandbox/people/whatsapp-screen';
import { plainText, whatsAppText } from '../../../../src/ai-worker/speech/words-for-channel';

/** What only looks like markup, on its own line. */
const NO_MARKUP = [
  'The box is 20*30*40 cm.',
  'We wrote to c******l@g****.com or **@**.com.',
  'Dial *21*5005550123# and ##002#, or *#06#, or *#*#4636#*#*.',
  'Write SAVE*10*NOW or A_B_C to 5*5*5.',
  '(2*3)*4*(5+6) = 264, 2**3**2 = 512, 2 * 3 * 4 = 24',
  'if a<b and c>d then e<i>f',
  'The card **** **** **** 1234, from ~5 to ~7 EUR, ~5~ at most',
  '10 EUR* each, 20 EUR* for two, *only today',
  'Card: ***1234 and ***5678',
  '共20*30*40厘米',
  '[Order]: 4711',
  '> 50 EUR: free',
  '>=50 EUR: free',
  '+ 5 EUR shipping',
  '007. Bond\n009. Another',
  '1) one\n2) two',
  'Reset it with <your name> and <order_id>, press <Enter>',
];

test.each(NO_MARKUP)('%j keeps its characters as plain text', (text) => {
  expect(plainText(text)).toBe(text);
});

test.each(NO_MARKUP)('%j keeps its characters on a screen of WhatsApp', (text) => {
  expect(shownByWhatsApp(whatsAppText(text)).replace(/^>(?=\d)/, '> ')).toBe(text);
});

test.each([
  ['This is *very* ~~old~~ news', 'This is very old news', 'This is _very_ ~old~ news'],
  ['**20*30*40 cm** each', '20*30*40 cm each', '*20*30*40 cm* each'],
  ['Dial *21# and press **Call**', 'Dial *21# and press Call', 'Dial ```*21#``` and press *Call*'],
  ['这是**重要**的', '这是重要的', '这是*重要*的'],
  ['**중요**합니다', '중요합니다', '*중요*합니다'],
  ['"**Free**", (*really*)!', '"Free", (really)!', '"*Free*", (_really_)!'],
  ['\\*21\\* and `*22*`', '*21* and *22*', '```*21*``` and ```*22*```'],
  ['✅**Done**', '✅Done', '✅*Done*'],
])('%j is emphasis where it is', (text, plain, whatsApp) => {
  expect([plainText(text), whatsAppText(text)]).toEqual([plain, whatsApp]);
});

test.each([
  [
    'Reset it <a href="https://shop.example/reset?id=7">here</a>.',
    'Reset it here (https://shop.example/reset?id=7).',
  ],
  [
    "<p>Pay <a class=x href='https://shop.example/?a=1&amp;b=2'><b>now</b></a></p>",
    'Pay now (https://shop.example/?a=1&b=2)',
  ],
  ['[Pay](https://shop.example/pay?a=1&amp;b=2)', 'Pay (https://shop.example/pay?a=1&b=2)'],
  ['https://shop.example/?a=1&amp;b=2', 'https://shop.example/?a=1&b=2'],
  ['www.shop.example/a', 'www.shop.example/a'],
  ['<a href="https://shop.example">https://shop.example</a>', 'https://shop.example'],
  ['<a href="mailto:help@shop.example">Write to us</a>', 'Write to us (help@shop.example)'],
  ['<a href="MAILTO:help@shop.example">help@shop.example</a>', 'help@shop.example'],
  ['[Write](mailto:help@shop.example?subject=Hello)', 'Write (help@shop.example)'],
  ['[+1 500 555 0006](tel:+15005550006)', '+1 500 555 0006'],
  ['[Call us](tel:+15005550006)', 'Call us (+15005550006)'],
  ['[Terms](https://shop.example/t "of 2026")', 'Terms (https://shop.example/t, of 2026)'],
  ['[nowhere]()', 'nowhere'],
  ['<img src="https://shop.example/map.png" alt="A map">', 'A map (https://shop.example/map.png)'],
])('%j says where it leads', (text, plain) => {
  expect(plainText(text)).toBe(plain);
});

test.each([
  ['a cell too many', '| a | b |\n|---|---|\n| 1 | 2 | 3 |', /1[ |]+2[ |]+3/],
  ['cells in HTML', '<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>', /^1 2\s*\n3$/],
  ['items in HTML', '<ul><li>one<li>two</ul>', /^one\ntwo$/],
  ['a power in HTML', '10<sup>2</sup> m<sup>2</sup>', /^10\^2 m\^2$/],
  ['a struck price in HTML', '<del>50</del>40 EUR', /^50 40 EUR$/],
  ['numbers that do not follow', '2024. good\n2022. bad', /^2024\. good\n2022\. bad$/],
  ['numbers that stay', '1. one\n1. two', /^1\. one\n2\. two$/],
  ['words beside a fence', '```Your code is 4711\n```', /^Your code is 4711$/],
  ['signs by number', 'It costs &#8364;5 &euro;6', /^It costs €5 €6$/],
])('%s: every number is there, and right', (_what, text, plain) => {
  expect(plainText(text)).toMatch(plain);
});

describe('what cannot be rendered', () => {
  test.each([
    ['5,000 quotations in each other', `${'>'.repeat(5_000)} Hello`],
    ['3,000 items in each other', `${'- '.repeat(3_000)}Hello`],
    ['more marks than words', `${'_*a'.repeat(1_300)} Hello`],
    ['one paragraph without an end', `${'**bold** word '.repeat(3_000)}Hello`],
  ])('%s is said as it is', (_what, text) => {
    expect(plainText(text)).toBe(text);
    expect(whatsAppText(text)).toContain('Hello');
  });

  // Of the processor, for a machine may be busy: what takes time by the square of the length takes eleven seconds.
  test('is found out in less than three seconds, however long it is', () => {
    for (const mark of [
      '_a',
      '_*a',
      '**_a',
      '*a **b ',
      '>',
      '> - ',
      '1. ',
      '[',
      '![](',
      '<a ',
      '<b>',
      '<!--',
      '`',
      '~~a',
    ]) {
      const text = mark.repeat(128_000 / mark.length);
      const paragraphs = `${mark.repeat(900)}\n\n`.repeat(128_000 / (mark.length * 900));
      const began = process.cpuUsage();
      for (const hostile of [text, paragraphs]) whatsAppText(hostile);
      expect([mark, process.cpuUsage(began).user < 3_000_000]).toEqual([mark, true]);
    }
  });

  test('does not keep what stands in other paragraphs from being rendered', () => {
    const long = `${'**bold** word '.repeat(200)}\n\n`.repeat(5);
    expect(plainText(long)).not.toContain('*');
    const code = `\`\`\`\n${'5*5 and more \n\n'.repeat(200)}\`\`\``;
    expect(plainText(`${'word '.repeat(500)}\n\n${code}\n\n**bold**`)).toMatch(
      /word\n\n5\*5 and[^`]*more\s+bold$/,
    );
  });
});
