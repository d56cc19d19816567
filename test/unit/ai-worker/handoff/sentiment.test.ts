import { handoffSentiment } from '../../../../src/ai-worker/handoff/attribute-words';

test.each([
  ['happy', 'positive'],
  ['positive', 'positive'],
  ['angry', 'negative'],
  ['negative', 'negative'],
  ['neutral', 'neutral'],
  ['melancholic', 'neutral'],
  ['', 'neutral'],
  [undefined, 'neutral'],
])('%p is %s', (word, sentiment) => {
  expect(handoffSentiment(word)).toBe(sentiment);
});
