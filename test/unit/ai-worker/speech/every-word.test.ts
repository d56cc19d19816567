import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { shownByWhatsApp } from '../../../../sandbox/people/whatsapp-screen';
import { chatMessages } from '../../../../src/ai-worker/speech/split-text';
import {
  messagesForChannel,
  plainText,
  wordsForChannel,
} from '../../../../src/ai-worker/speech/words-for-channel';
import { twimlOf } from '../../../../src/voice/twiml';

/** A piece of what an AI may answer, and what the customer must find of it, in order. */
interface Piece {
  text: string;
  seen: readonly string[];
}

const latin = fc.stringMatching(/^[A-Z][a-z]{2,8}$/);
const rightToLeft = fc.constantFrom('طلبك', 'مرحبا', 'הזמנה', 'שלום');
const unspaced = fc.constantFrom('订单', '注文', '주문', 'สินค้า');
const number = fc.integer({ min: 0, max: 99_999 }).map(String);
const word = fc.oneof({ weight: 3, arbitrary: latin }, number, rightToLeft, unspaced);
const words = fc.array(word, { minLength: 1, maxLength: 4 });

const said = (seen: readonly string[], text = seen.join(' ')): Piece => ({ text, seen });
const plain = words.map((some) => said(some));
const asWritten = fc
  .tuple(number, number, number, latin)
  .chain(([a, b, c, name]) =>
    fc.constantFrom(
      `${a}*${b}*${c}`,
      `${name}_${a}_${b}`,
      `*${a}*${b}#`,
      `**${a}*${b}#`,
      `*#${a}#`,
      `*#*#${a}#*#*`,
      `${name.toUpperCase()}*${a}*NOW`,
      `c******l@${name}****.com`,
      `j**n@${name}**.com`,
      `j***@***.${name}`,
      `**@**.${name}`,
      `(${a}*${b})*${c}*(${a}+${b})`,
      `${a}**${b}`,
      `~${a}~`,
      `a<b and c>${a}`,
      `${name}<i>${a}`,
      `<${name} ${a}>`,
      `[${name}]: ${a}`,
      `+${a}`,
      `-${a}`,
      `#${a}`,
      `${a}.${b}`,
    ),
  )
  .map((text) => said([text]));
const marked = fc
  .tuple(words, fc.constantFrom('*', '_', '**', '__', '***', '~~', '**_'))
  .map(([some, mark]) => said(some, `${mark}${some.join(' ')}${mark === '**_' ? '_**' : mark}`));
const code = words.map((some) => said(some, `\`${some.join(' ')}\``));
const link = fc
  .tuple(words, number, fc.constantFrom('markdown', 'html', 'bare', 'mail', 'title'))
  .map(([some, id, kind]): Piece => {
    const [label, href] = [some.join(' '), `https://shop.example/a_b?id=${id}&amp;x=*${id}*`];
    const address = href.replace('&amp;', '&');
    switch (kind) {
      case 'markdown':
        return said([...some, address], `[${label}](${href})`);
      case 'title':
        return said([...some, address, `T${id}`], `[${label}](${href} "T${id}")`);
      case 'html':
        return said([...some, address], `<a class="b" href="${href}">${label}</a>`);
      case 'mail':
        return said([...some, `m${id}@shop.example`], `[${label}](mailto:m${id}@shop.example)`);
      default:
        return said([`https://shop.example/a_b?id=${id}`], `https://shop.example/a_b?id=${id}`);
    }
  });
const html = fc
  .tuple(words, fc.constantFrom('b', 'i', 'span', 'u', 's'))
  .map(([some, tag]) => said(some, `<${tag}>${some.join(' ')}</${tag}>`));

const joined = (pieces: readonly Piece[], between: string): Piece =>
  said(
    pieces.flatMap(({ seen }) => seen),
    pieces.map(({ text }) => text).join(between),
  );
const sentence = fc
  .array(fc.oneof(plain, asWritten, marked, code, link, html), { minLength: 1, maxLength: 5 })
  .map((pieces) => joined(pieces, ' '));
const sentences = fc.array(sentence, { minLength: 1, maxLength: 4 });

const list = fc
  .tuple(sentences, fc.constantFrom('- ', '* ', '+ ', '1. ', '3) ', '  - [ ] '))
  .map(([items, bullet]) =>
    joined(
      items.map(({ text, seen }) => said(seen, bullet + text)),
      '\n',
    ),
  );
const nested = fc.tuple(sentences, fc.constantFrom('> ', '- ', '> - ')).map(([items, mark]) =>
  joined(
    items.map(({ text, seen }, depth) => said(seen, mark.repeat(Math.min(depth + 1, 3)) + text)),
    '\n',
  ),
);
const table = fc
  .array(fc.array(word, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 4 })
  .map(([header = [], ...rows]) => {
    const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
    const rule = `|${'---|'.repeat(header.length)}`;
    return said([header, ...rows].flat(), [line(header), rule, ...rows.map(line)].join('\n'));
  });
const markup = fc
  .tuple(words, fc.constantFrom('# ', '### ', '```js\n', '```\n', '<p>', '<table><tr><td>', '<ul><li>'))
  .map(([some, begin]) => {
    const ends: Record<string, string> = { '`': '\n```', p: '</p>', t: '</table>', u: '</ul>' };
    const text = begin.startsWith('<t') ? some.join('</td><td>') : some.join(' ');
    return said(some, begin + text + (ends[begin.charAt(begin.startsWith('<') ? 1 : 0)] ?? ''));
  });
const answer = fc
  .array(fc.oneof({ weight: 3, arbitrary: sentence }, list, nested, table, markup), {
    minLength: 1,
    maxLength: 30,
  })
  .map((blocks) => joined(blocks, '\n\n'));

/** What is found nowhere behind what stands before it. */
function missing({ seen }: Piece, shown: string): string | undefined {
  const text = shown.replace(/\s+/g, ' ');
  let from = 0;
  for (const one of seen) {
    const at = text.indexOf(one, from);
    if (at < 0) return `${one} in …${text.slice(from, from + 80)}`;
    from = at + one.length;
  }
  return undefined;
}

/** What a caller is told, word by word. */
function spoken(text: string): string {
  const twiml = twimlOf({ kind: 'goodbye', say: plainText(text), language: 'en' }, () => ({
    listen: 'en-US',
    speak: 'en-US',
  }));
  const document = new DOMParser().parseFromString(twiml, 'text/xml');
  return [...document.getElementsByTagName('Say')].map(({ textContent }) => textContent).join(' ');
}

/** What reaches people, by what they read or hear it on. */
const SCREENS: [what: string, shown: (text: string) => string][] = [
  ['an SMS', (text) => wordsForChannel(text, 'sms').join(' ')],
  ['WhatsApp', (text) => wordsForChannel(text, 'whatsapp').map(shownByWhatsApp).join(' ')],
  ['a web chat', (text) => wordsForChannel(text, 'web').join(' ')],
  ['a Studio flow', (text) => messagesForChannel(text, 'sms', 10_000).join(' ')],
  ['a call', spoken],
  ['a transcript', (text) => chatMessages(plainText(text)).join(' ')],
];

describe.each(SCREENS)('on %s', (_what, shown) => {
  test('every word, number and address of any answer is found, in order', () => {
    fc.assert(
      fc.property(answer, (one) => {
        expect(missing(one, shown(one.text))).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });

  test('nothing written between marks by chance is lost', () => {
    const soup = fc
      .array(
        fc.constantFrom(
          ...'*_~`#>|-+=()[]!<:"\\.& \n'.split(''),
          '**',
          '~~',
          '```',
          '](',
          '\n\n',
          '\n- ',
          '1. ',
          'W',
          'W',
        ),
        {
          maxLength: 60,
        },
      )
      .map((pieces) => {
        const seen: string[] = [];
        const text = pieces.map((piece) => {
          if (piece !== 'W') return piece;
          seen.push(`W${seen.length}x`);
          return seen.at(-1);
        });
        return said(seen, text.join(''));
      });
    fc.assert(
      fc.property(soup, (one) => {
        expect(missing(one, shown(one.text))).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});
