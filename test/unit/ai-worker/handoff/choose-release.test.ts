import fc from 'fast-check';
import { chooseRelease, type Release } from '../../../../src/ai-worker/handoff/choose-release';
import {
  RESERVATION_STATUSES,
  type ReservationStatus,
  TASK_STATUSES,
  type TaskStatus,
} from '../../../../src/ai-worker/ports/task-status';

type Row = [
  what: string,
  task: TaskStatus | undefined,
  ours: ReservationStatus | undefined,
  interaction: boolean,
  release: Release,
];

/** The release table of the contract, row by row. */
const TABLE: Row[] = [
  ['offered, not taken', 'reserved', 'pending', true, 'reject'],
  ['offered, not taken, no interaction', 'reserved', 'pending', false, 'reject'],
  ['taken', 'assigned', 'accepted', true, 'invite-and-leave'],
  ['taken, task wrapping', 'wrapping', 'wrapping', true, 'invite-and-leave'],
  ['taken, no interaction', 'assigned', 'accepted', false, 'new-task-and-wrap-up'],
  ['taken, wrapping, no interaction', 'wrapping', 'wrapping', false, 'new-task-and-wrap-up'],
  ['taken, Flex sets the AI up', 'reserved', 'accepted', true, 'wait'],
  ['taken, Flex sets the AI up and says so', 'reserved', 'between', true, 'wait'],
  ['in a state nobody knows', 'between', 'accepted', false, 'wait'],
  ['in a state nobody knows, the reservation', 'assigned', 'between', true, 'wait'],
  ['task completed', 'completed', 'completed', true, 'invite'],
  ['task completed, no interaction', 'completed', 'completed', false, 'new-task'],
  ['task canceled', 'canceled', 'canceled', true, 'invite'],
  ['task canceled, no interaction', 'canceled', undefined, false, 'new-task'],
  ['task deleted', undefined, undefined, true, 'invite'],
  ['task deleted, no interaction', undefined, undefined, false, 'new-task'],
  ['waits in a queue', 'pending', 'rejected', true, 'moved-on'],
  ['waits in a queue, timed out', 'pending', 'timeout', false, 'moved-on'],
  ['offered to another worker', 'reserved', 'rejected', true, 'moved-on'],
  ['offered to another worker, ours unknown', 'reserved', undefined, false, 'moved-on'],
  ['taken by another worker', 'assigned', 'rescinded', true, 'moved-on'],
  ['taken by another worker after ours ended', 'assigned', 'completed', false, 'moved-on'],
  ['another worker wraps up', 'wrapping', undefined, true, 'moved-on'],
];

test.each(TABLE)('%s', (_what, task, ours, interaction, release) => {
  const known = task && { status: task, comesBack: false };
  expect(chooseRelease(known, ours && { status: ours }, interaction)).toBe(release);
});

const task = fc.option(
  fc.record({ status: fc.constantFrom(...TASK_STATUSES, 'between' as const), comesBack: fc.boolean() }),
  {
    nil: undefined,
  },
);
const reservation = fc.option(
  fc.record({ status: fc.constantFrom(...RESERVATION_STATUSES, 'between' as const) }),
  {
    nil: undefined,
  },
);

test('only a pending reservation is ever rejected: Twilio refuses accepted to rejected', () => {
  fc.assert(
    fc.property(task, reservation, fc.boolean(), (one, ours, interaction) => {
      const release = chooseRelease(one, ours, interaction);
      if (release === 'reject') expect(ours?.status).toBe('pending');
    }),
  );
});

describe('a task that was sent to the AI’s queue itself, where a reject would leave it', () => {
  test.each([
    ['reserved', 'pending', 'accept-first'],
    ['assigned', 'accepted', 'invite-and-leave'],
    ['pending', 'timeout', 'invite'],
    ['reserved', 'timeout', 'invite'],
  ] as const)('%s, ours %s: %s', (status, ours, release) => {
    expect(chooseRelease({ status, comesBack: true }, { status: ours }, true)).toBe(release);
  });
});

test('a task that is with others, or on its way, never gets a second one beside it', () => {
  fc.assert(
    fc.property(task, reservation, fc.boolean(), (one, ours, interaction) => {
      const isLive = one !== undefined && !['completed', 'canceled'].includes(one.status);
      const isOurs = ours?.status === 'accepted' || ours?.status === 'wrapping';
      if (!isLive || isOurs || one.comesBack) return;
      expect(['reject', 'moved-on', 'wait']).toContain(chooseRelease(one, ours, interaction));
    }),
  );
});

test('an invite is only made where there is an interaction', () => {
  fc.assert(
    fc.property(task, reservation, (one, ours) => {
      expect(chooseRelease(one, ours, false)).not.toMatch(/^invite/);
    }),
  );
});
