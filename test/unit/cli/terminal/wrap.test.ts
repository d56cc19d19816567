import fc from 'fast-check';
import { createColors } from 'picocolors';
import { wrapBelow } from '../../../../cli/terminal/wrap';

test('what goes on stands below the words it belongs to', () => {
  const text = [
    'ok       Twilio accepts the credentials: AC00000000',
    '          found     nothing as the Account SID, and much else',
    '    - one of several things that do not fit into a line',
  ].join('\n');
  expect(wrapBelow(text, 40).split('\n')).toEqual([
    'ok       Twilio accepts the credentials:',
    '         AC00000000',
    '          found     nothing as the Account SID,',
    '                    and much else',
    '    - one of several things that do not',
    '      fit into a line',
  ]);
});

test('no word is broken and none is lost, whatever the width; colours take no room', () => {
  const word = fc.stringMatching(/^[a-z:.]{1,12}$/);
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 50, max: 100 }),
      (words, room) => {
        const colours = createColors(true);
        const plain = wrapBelow(`ok       ${words.join(' ')}`, room);
        expect(plain.split(/\s+/)).toEqual(['ok', ...words]);
        expect(plain.split('\n').every((line) => line.length <= room)).toBe(true);
        const green = colours.green('ok');
        expect(wrapBelow(`${green}       ${words.join(' ')}`, room)).toBe(plain.replace('ok', green));
      },
    ),
  );
});

test('where nobody says how wide a line is, lines stay as they are', () => {
  const line = 'word '.repeat(100);
  expect(wrapBelow(line, Infinity)).toBe(line);
});
