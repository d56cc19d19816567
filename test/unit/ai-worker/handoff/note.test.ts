import { type HandoffMessage, handoffMessage } from '../../../../src/ai-worker/handoff/note';
import type { Readers } from '../../../../src/ai-worker/handoff/ways-to-people';
import { aDecision } from '../../support/conversation';

const phrases = { passingOn: (language: string): string => `A colleague takes over (${language})` };
const message = (
  HANDOFF_NOTE: 'auto' | 'full' | 'off',
  changes: Parameters<typeof aDecision>[0] = {},
  readers: Readers = 'customer too',
): HandoffMessage | undefined =>
  handoffMessage({ settings: { HANDOFF_NOTE, AI_AUTHOR: 'Ava' }, phrases }, aDecision(changes), readers);

test('full: the note with summary, sentiment and reason, by the system', () => {
  expect(message('full', { sentiment: 'negative', reply: 'One moment.' })).toEqual({
    kind: 'note',
    author: 'system',
    text: [
      'Handoff from the AI',
      'Summary: The customer wants to change a delivery address.',
      'Sentiment: negative',
      'Reason: The AI decided to bring in a person',
    ].join('\n'),
  });
});

test('auto: one neutral line in the customer’s language, by the AI', () => {
  expect(message('auto', { language: 'es' })).toEqual({
    kind: 'line',
    author: 'Ava',
    text: 'A colleague takes over (es)',
  });
});

test('auto: nothing of what the rep reads reaches the customer', () => {
  const text = message('auto', { sentiment: 'negative', summary: 'SECRET', reason: 'SECRET' })?.text;
  expect(text).not.toMatch(/SECRET|negative/);
});

test('auto: no line when the AI spoke in that turn, or when nothing is to be announced', () => {
  expect(message('auto', { reply: 'I am passing you on.' })).toBeUndefined();
  expect(message('auto', { announce: false })).toBeUndefined();
});

test('auto: the note, whatever the AI said, where reps alone read it', () => {
  expect(message('auto', { reply: 'I am passing you on.' }, 'reps only')).toEqual(message('full'));
});

test('off: never', () => {
  expect(message('off')).toBeUndefined();
  expect(message('off', {}, 'reps only')).toBeUndefined();
});
