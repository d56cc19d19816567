import { whatsAppText } from '../../../../src/ai-worker/speech/words-for-channel';

test.each([
  ['bold', '**Hello** you', '*Hello* you'],
  ['italics', '*Hello* _you_', '_Hello_ _you_'],
  ['both at once', '***Hello***', '_*Hello*_'],
  ['struck out', '~~gone~~', '~gone~'],
  ['code', 'Enter `A1`', 'Enter ```A1```'],
  ['a heading', '## Opening hours\n\nMon-Fri', '*Opening hours*\n\nMon-Fri'],
  ['a list', '- **one**\n- two', '- *one*\n- two'],
  ['a link', '[our page](https://shop.example)', 'our page (https://shop.example)'],
  ['plain words', 'Hello 5 * 3 snake_case', 'Hello 5 * 3 snake_case'],
])('%s in WhatsApp’s markup', (_what, markdown, expected) => {
  expect(whatsAppText(markdown)).toBe(expected);
});

test('a heading in bold is bold once', () => {
  expect(whatsAppText('# **Opening hours**')).toBe('*Opening hours*');
});
