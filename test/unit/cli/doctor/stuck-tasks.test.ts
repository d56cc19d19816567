import { stuckTasks } from '../../../../cli/doctor/checks/stuck-tasks';
import type { Finding } from '../../../../cli/doctor/check';
import type { Evidence } from '../../../../cli/doctor/evidence';
import type { ConversationState } from '../../../../src/state/conversation-state';
import { sidOf } from '../../support/sids';

const NOW = Date.now();
const CONVERSATION = sidOf('CH', 1);

function examine(state: Partial<ConversationState> | undefined, task?: { seconds: number; status: string }) {
  const states = state ? [{ conversationSid: CONVERSATION, phase: 'ai', ...state }] : [];
  const aiTasks = task
    ? [
        {
          taskSid: sidOf('WT', 1),
          conversationSid: CONVERSATION,
          status: task.status,
          since: new Date(NOW - task.seconds * 1_000),
        },
      ]
    : [];
  const evidence = {
    settings: { AI_REPLY_SECONDS: 75 },
    states: { states, isCut: false },
    aiTasks,
    now: new Date(NOW),
  };
  return stuckTasks.examine(evidence as unknown as Evidence) as Finding;
}

const ago = (seconds: number): number => NOW - seconds * 1_000;
const waiting = (seconds: number) => ({
  kind: 'sent' as const,
  since: ago(seconds),
  upTo: 0,
  words: '',
  stepAt: ago(1),
});

test.each([
  ['nothing waits', {}, 'passed'],
  ['a Function works on it', { lease: { holder: 'one', until: NOW + 5_000 } }, 'passed'],
  ['its Function died a moment ago', { lease: { holder: 'one', until: ago(5) } }, 'passed'],
  ['its Function died long ago', { lease: { holder: 'one', until: ago(70) } }, 'failed'],
  ['the AI may still answer', { waiting: waiting(70) }, 'passed'],
  ['the AI should have answered long ago', { waiting: waiting(140) }, 'failed'],
  ['people have it', { phase: 'human', lease: { holder: 'one', until: ago(70) } }, 'passed'],
] as const)('a conversation of which %s', (_what, state, outcome) => {
  expect(examine(state).outcome).toBe(outcome);
});

test.each([
  ['just offered', { seconds: 5, status: 'pending' }, 'passed'],
  ['accepted long ago', { seconds: 90, status: 'accepted' }, 'failed'],
  ['in wrap-up', { seconds: 90, status: 'wrapping' }, 'passed'],
])('a task no Function knows that was %s', (_what, task, outcome) => {
  expect(examine(undefined, task).outcome).toBe(outcome);
});

test('a task whose conversation is known is not called lost', () => {
  expect(examine({}, { seconds: 90, status: 'accepted' }).outcome).toBe('passed');
});

test('the fix names the conversation to resume, and the task to reject', () => {
  const left = examine({ lease: { holder: 'one', until: ago(70) } });
  expect(left).toMatchObject({ fix: `Run npm run doctor -- --resume ${CONVERSATION}.` });
  const lost = examine(undefined, { seconds: 90, status: 'pending' });
  expect(lost).toMatchObject({ fix: expect.stringContaining(sidOf('WT', 1)) as string });
});
