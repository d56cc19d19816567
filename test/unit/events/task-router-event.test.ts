import fc from 'fast-check';
import { describeTaskRouterEvent, readTaskRouterEvent } from '../../../src/events/task-router-event';
import { describeWithFixtures, fixture } from '../shared-fixtures';
import { sidOf } from '../support/sids';

/** A reservation event as Twilio sends it: every value is text. */
const RESERVATION = {
  EventType: 'reservation.created',
  ResourceType: 'reservation',
  AccountSid: sidOf('AC'),
  WorkspaceSid: sidOf('WS'),
  WorkflowSid: sidOf('WW'),
  TaskChannelUniqueName: 'chat',
  TaskQueueSid: sidOf('WQ'),
  TaskSid: sidOf('WT'),
  TaskAttributes: JSON.stringify({ conversationSid: sidOf('CH'), channelType: 'sms' }),
  TaskAssignmentStatus: 'reserved',
  ReservationSid: sidOf('WR'),
  WorkerSid: sidOf('WK'),
  Timestamp: '1761934291',
};
const {
  ReservationSid: _reservation,
  WorkerSid: _worker,
  ...TASK
} = { ...RESERVATION, EventType: 'task.canceled' };

test('a reservation', () => {
  expect(readTaskRouterEvent(RESERVATION)).toEqual({
    kind: 'reservation',
    type: 'reservation.created',
    at: 1_761_934_291_000,
    taskSid: sidOf('WT'),
    reservationSid: sidOf('WR'),
    workerSid: sidOf('WK'),
    queueSid: sidOf('WQ'),
    workflowSid: sidOf('WW'),
    taskChannel: 'chat',
    attributes: { conversationSid: sidOf('CH'), channelType: 'sms' },
  });
});

test('when it happened is known to the millisecond where that is told, else to the second, else as now', () => {
  const atOf = (changes: object): unknown => {
    const event = readTaskRouterEvent({ ...RESERVATION, ...changes });
    return event.kind === 'other' ? undefined : event.at;
  };
  expect(atOf({ TimestampMs: '1761934291234' })).toBe(1_761_934_291_234);
  expect(atOf({ TimestampMs: 'soon' })).toBe(1_761_934_291_000);
  const before = Date.now();
  expect(atOf({ Timestamp: undefined })).toBeGreaterThanOrEqual(before);
});

test('a failed reservation carries no worker', () => {
  const { WorkerSid: _none, ...failed } = { ...RESERVATION, EventType: 'reservation.failed' };
  expect(readTaskRouterEvent(failed)).toMatchObject({ kind: 'reservation', workerSid: undefined });
});

test.each(['task.created', 'task.canceled', 'task.system-deleted', 'workflow.timeout', 'task-queue.entered'])(
  '%s',
  (EventType) => {
    expect(readTaskRouterEvent({ ...TASK, EventType })).toEqual({
      kind: 'task',
      type: EventType,
      at: 1_761_934_291_000,
      taskSid: sidOf('WT'),
      queueSid: sidOf('WQ'),
      attributes: { conversationSid: sidOf('CH'), channelType: 'sms' },
    });
  },
);

test.each([undefined, '', 'no JSON', '[]', '"text"', 'null'])(
  'a reservation whose attributes are %p is still a reservation: a missed one parks the worker',
  (TaskAttributes) => {
    expect(readTaskRouterEvent({ ...RESERVATION, TaskAttributes })).toMatchObject({
      kind: 'reservation',
      attributes: undefined,
    });
  },
);

test('a queue that cannot be read does not hide the reservation', () => {
  expect(readTaskRouterEvent({ ...RESERVATION, TaskQueueSid: '' })).toMatchObject({
    kind: 'reservation',
    queueSid: undefined,
  });
});

test.each<[string, object]>([
  ['task', { TaskSid: undefined }],
  ['reservation', { ReservationSid: 'WR1' }],
  ['task of the right kind', { TaskSid: sidOf('WR') }],
])('a reservation event without %s is `other`', (_what, changes) => {
  expect(readTaskRouterEvent({ ...RESERVATION, ...changes })).toEqual({
    kind: 'other',
    type: 'reservation.created',
  });
});

test.each(['worker.activity.update', 'task-channel.created', 'activity.created'])(
  '%s is `other`, whatever else it carries',
  (EventType) => {
    expect(readTaskRouterEvent({ ...RESERVATION, EventType })).toEqual({ kind: 'other', type: EventType });
  },
);

test('whatever comes, nothing is thrown, and it is something only when it has what its type must have', () => {
  const values = fc.oneof(
    fc.string(),
    fc.constantFrom(sidOf('WT'), sidOf('WR'), 'task.canceled'),
    fc.jsonValue(),
  );
  const nearly = fc
    .dictionary(fc.constantFrom(...Object.keys(RESERVATION)), values)
    .map((some) => ({ ...RESERVATION, ...some }));
  fc.assert(
    fc.property(fc.oneof(fc.anything(), nearly), (body) => {
      const event = readTaskRouterEvent(body);
      expect(() => describeTaskRouterEvent(event)).not.toThrow();
      if (event.kind === 'other') return;
      expect(event.taskSid).toMatch(/^WT/);
      if (event.kind === 'reservation') expect(event.reservationSid).toMatch(/^WR/);
    }),
    { numRuns: 500 },
  );
});

test('the log names task, reservation and conversation', () => {
  expect(describeTaskRouterEvent(readTaskRouterEvent(RESERVATION))).toEqual({
    task: sidOf('WT'),
    reservation: sidOf('WR'),
    conversation: sidOf('CH'),
  });
  expect(describeTaskRouterEvent(readTaskRouterEvent({ ...TASK, TaskAttributes: '{}' }))).toMatchObject({
    task: sidOf('WT'),
    conversation: undefined,
  });
  expect(describeTaskRouterEvent(readTaskRouterEvent(undefined))).toEqual({});
});

describeWithFixtures('events of the platform', () => {
  test('a reservation', () => {
    const event = readTaskRouterEvent(fixture('taskrouter/event.reservation.created.constructed.json'));
    expect(event).toMatchObject({
      kind: 'reservation',
      attributes: { channelType: 'sms', direction: 'inbound' },
    });
  });

  test('a task queue’s event is `other`', () => {
    expect(readTaskRouterEvent(fixture('taskrouter/event.task-queue.expression.updated.json'))).toMatchObject(
      {
        kind: 'other',
      },
    );
  });

  test('every documented type is what its name says', () => {
    const groups = fixture('taskrouter/event-types.json') as Record<string, unknown>;
    const { reservation, task } = groups as Record<'reservation' | 'task', { events: string[] }>;
    const kinds = (types: string[]): string[] =>
      types.map((EventType) => readTaskRouterEvent({ ...RESERVATION, EventType }).kind);
    expect(new Set(kinds(reservation.events))).toEqual(new Set(['reservation']));
    expect(new Set(kinds(task.events))).toEqual(new Set(['task']));
    const others = ['activity', 'taskChannel', 'taskQueue', 'worker']
      .flatMap((group) => groups[group] as string[])
      .filter((type) => type !== 'task-queue.entered');
    expect(new Set(kinds(others))).toEqual(new Set(['other']));
  });

  test.each(['event.reservation.fields', 'event.task.fields'])('the names we read are in %s', (name) => {
    const fields = (fixture(`taskrouter/${name}.json`) as string[]).map((field) => field.replace('?', ''));
    expect(fields).toEqual(
      expect.arrayContaining(['EventType', 'TaskSid', 'TaskAttributes', 'TaskQueueSid']),
    );
  });
});
