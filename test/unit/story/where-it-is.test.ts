import { whereItIs } from '../../../src/story/where-it-is';
import type { ConversationState } from '../../../src/state/conversation-state';
import { sidOf } from '../support/sids';

const NOW = new Date('2026-01-01T12:00:00Z');
const CONVERSATION = sidOf('CH', 1);

function told(state: object): string {
  const states = [{ conversationSid: CONVERSATION, ...state } as ConversationState];
  return whereItIs({ tasks: [], states }, NOW).join('\n');
}

test.each([
  ['a Studio flow', { phase: 'studio' }, 'a Studio flow asks the AI for turns'],
  ['a phone call', { phase: 'studio', call: {} }, 'the AI speaks with the caller'],
  ['a phone call that has ended', { phase: 'resolved', call: {} }, 'the call is over'],
  [
    'a matter that is settled, by whomever',
    { phase: 'resolved' },
    'nobody has it, until the customer writes',
  ],
  ['an ended conversation of OpenCX', { phase: 'resolved', hosted: { over: true } }, 'it is over'],
  ['one OpenCX hosts, with people', { phase: 'human', hosted: {} }, 'people have it'],
])('%s is told as what it is', (_what, state, words) => {
  expect(told(state)).toContain(words);
});

test.each([
  ['works on it', 1, 'A Function works on it, until 2026-01-01T12:00:00.001Z at the latest.'],
  ['has died with it', 0, `npm run doctor -- --resume ${CONVERSATION}`],
])('a Function that %s is told', (_what, milliseconds, words) => {
  const lease = { holder: 'one', until: NOW.getTime() + milliseconds };
  expect(told({ phase: 'ai', lease })).toContain(words);
});
