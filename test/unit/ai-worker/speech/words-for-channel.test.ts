import { wordsForChannel } from '../../../../src/ai-worker/speech/words-for-channel';

const MARKDOWN = '**Hello** [there](https://shop.example)';

test.each(['sms', 'web', 'chat', 'unknown'])('%s gets plain text', (channel) => {
  expect(wordsForChannel(MARKDOWN, channel)).toEqual(['Hello there (https://shop.example)']);
});

test('WhatsApp gets its own markup', () => {
  expect(wordsForChannel(MARKDOWN, 'whatsapp')).toEqual(['*Hello* there (https://shop.example)']);
});

test.each(['sms', 'whatsapp'])(
  'what Twilio does not deliver to a phone in one message is split on %s',
  (channel) => {
    const parts = wordsForChannel('word '.repeat(700), channel);
    expect(parts.map((part) => part.length <= 1_600)).toEqual([true, true, true]);
    expect(parts.join(' ')).toBe('word '.repeat(700).trim());
  },
);

test('a text is measured as it is sent, without its markup', () => {
  expect(wordsForChannel(`**${'x'.repeat(1_600)}**`, 'sms')).toEqual(['x'.repeat(1_600)]);
});

test('in a browser only what no message holds is split', () => {
  expect(wordsForChannel('word '.repeat(6_000), 'web')).toHaveLength(1);
  expect(wordsForChannel('word '.repeat(7_000), 'web')).toHaveLength(2);
});

test.each(['sms', 'whatsapp', 'web'])('nothing to say is no message on %s', (channel) => {
  expect(wordsForChannel(' \n', channel)).toEqual([]);
});

test.each(['sms', 'whatsapp', 'web'])('an answer in HTML is not nothing to say on %s', (channel) => {
  expect(wordsForChannel('<p>Your order ships tomorrow.</p>', channel)).toEqual([
    'Your order ships tomorrow.',
  ]);
});
