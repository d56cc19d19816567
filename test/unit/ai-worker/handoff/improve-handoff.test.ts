import type { Task } from '../../../../src/ai-worker/ports/task-router';
import type { TaskStatus } from '../../../../src/ai-worker/ports/task-status';
import { improveTask } from '../../../../src/ai-worker/handoff/mark-task';
import { improved } from '../../../../src/ai-worker/inbox/fold';
import type { HandoffDecision } from '../../../../src/state/conversation-state';
import { aState } from '../../support/conversation';
import { sidOf } from '../../support/sids';

const decision: HandoffDecision = {
  reason: 'ours',
  summary: 'theirs',
  sentiment: 'neutral',
  language: 'und',
  made: ['reason', 'sentiment', 'language'],
  timestamp: '2026-01-02T03:04:05.678Z',
  announce: true,
};

test('what we made gives way to what OpenCX tells, and is OpenCX’s from then on', () => {
  expect(improved(decision, { reason: 'wants a refund', language: 'es' })).toEqual({
    ...decision,
    reason: 'wants a refund',
    language: 'es',
    made: ['sentiment'],
  });
});

test('what OpenCX said itself stays; telling nothing new changes nothing', () => {
  expect(improved(decision, { summary: 'another one' })).toBe(decision);
  expect(improved(decision, {})).toBe(decision);
  const better = improved(decision, { reason: 'wants a refund' });
  expect(improved(better, { reason: 'wants a refund' })).toBe(better);
});

describe('on the task', () => {
  const better = improved(decision, { reason: 'wants a refund' });
  const state = aState({ phase: 'human', task: { taskSid: sidOf('WT') }, handoff: better });
  const attributes = {
    order_id: '1',
    handedOff: true,
    handoffReason: 'ours',
    handoffTimestamp: decision.timestamp,
  };

  async function attributesAfter(status: TaskStatus, task: object = attributes): Promise<object | undefined> {
    let written: object | undefined;
    const taskRouter = {
      changeAttributes: (sid: Task['sid'], change: (task: Task) => object) => {
        written = change({
          sid,
          status,
          attributes: { ...task },
          workflowSid: undefined,
          queueSid: undefined,
          sentDirectly: false,
          channel: 'sms',
        });
        return Promise.resolve(undefined);
      },
    };
    const log = { step: () => undefined, alarm: () => undefined, with: () => log };
    await improveTask({ taskRouter, log } as never, state, decision);
    return written;
  }

  test.each(['pending', 'reserved'] as const)(
    'that is %s the better words take their place, everything else stays',
    async (status) => {
      expect(await attributesAfter(status)).toMatchObject({
        order_id: '1',
        handedOff: true,
        handoffReason: 'wants a refund',
      });
    },
  );

  test.each(['assigned', 'wrapping', 'completed'] as const)('that is %s nothing changes', async (status) => {
    expect(await attributesAfter(status)).toEqual(attributes);
  });

  test('of another handoff nothing changes', async () => {
    const other = { ...attributes, handoffTimestamp: '2026-01-03T00:00:00.000Z' };
    expect(await attributesAfter('pending', other)).toEqual(other);
  });
});
