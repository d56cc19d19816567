import { Deadline } from '../../../../src/common/deadline';
import { mayWaitOn, replyDeadline, timeToAsk, writtenSince } from '../../../../src/ai-worker/turns/patience';
import { aMessage } from '../../support/conversation';

const NOW = Date.parse('2026-01-02T03:04:05Z');
const FUNCTION = 9_000;

beforeEach(() => jest.useFakeTimers({ now: NOW }));
afterEach(() => jest.useRealTimers());

/** Milliseconds the AI is asked for, when the message is this old and the customer waits this long at most. */
function asked(ageInSeconds: number, replySeconds: number): number {
  const ports = { settings: { AI_REPLY_SECONDS: replySeconds }, deadline: Deadline.in(FUNCTION) };
  return timeToAsk(ports as never, NOW - ageInSeconds * 1_000).remaining();
}

test('a customer waits from the oldest message on, and never from the future', () => {
  const messages = [NOW - 5, NOW - 9, NOW - 7].map((sentAt, index) => aMessage(index, { sentAt }));
  expect(writtenSince(messages)).toBe(NOW - 9);
  expect(writtenSince([aMessage(0, { sentAt: NOW + 60_000 })])).toBe(NOW);
});

test('the customer’s time is counted from the message', () => {
  expect(replyDeadline({ settings: { AI_REPLY_SECONDS: 75 } } as never, NOW - 70_000).remaining()).toBe(
    5_000,
  );
  expect(replyDeadline({ settings: { AI_REPLY_SECONDS: 75 } } as never, NOW - 80_000).remaining()).toBe(0);
});

test('as long as the turn may wait on afterwards, only that is left time for', () => {
  expect(asked(0, 75)).toBe(FUNCTION - 1_600);
});

test('when the customer’s time ends within this Function, a handoff still fits into it', () => {
  expect(asked(0, 5)).toBe(5_000);
  expect(asked(0, 8)).toBe(FUNCTION - 3_000);
});

test('a message that was old when the AI got it gets a try all the same', () => {
  expect(asked(600, 75)).toBe(FUNCTION - 3_000);
});

test.each([
  [74_000, true],
  [74_001, false],
  [90_000, false],
])(
  'of 75 seconds a message has waited %i ms: whether another wait brings anything is %s',
  (age, expected) => {
    const ports = { settings: { AI_REPLY_SECONDS: 75 } } as never;
    expect(mayWaitOn(ports, NOW - age)).toBe(expected);
  },
);
