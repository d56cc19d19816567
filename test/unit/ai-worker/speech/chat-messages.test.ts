import { chatMessages } from '../../../../src/ai-worker/speech/split-text';

const KILOBYTES_32 = 32 * 1_024;

test('what one message holds is one message', () => {
  expect(chatMessages('x'.repeat(KILOBYTES_32))).toHaveLength(1);
  expect(chatMessages('ش'.repeat(KILOBYTES_32 / 2))).toHaveLength(1);
});

test.each(['word', 'كلمة', '字', '👩‍👩‍👧‍👦', 'x'.repeat(11_000), '字'.repeat(11_000)])(
  'messages of %.10s… hold 32 KB at most, and nothing is lost',
  (word) => {
    const text = Array.from({ length: Math.ceil(40_000 / word.length) }, () => word).join(' ');
    const messages = chatMessages(text);
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.every((message) => Buffer.byteLength(message) <= KILOBYTES_32)).toBe(true);
    expect(messages.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  },
);
