import { Bench, createTask, openFloor, refusalOf } from './harness';

let bench: Bench;

beforeEach(() => {
  bench = new Bench();
});
afterEach(() => bench.clock.stop());

const URL = 'https://opencx-1234.twil.io/taskrouter/events';
const COMMON = [
  'AccountSid',
  'EventDescription',
  'EventType',
  'OperatingUnitSid',
  'ResourceSid',
  'ResourceType',
  'Sid',
  'Timestamp',
  'TimestampMs',
  'WorkspaceName',
  'WorkspaceSid',
];
const TASK = [
  'TaskAge',
  'TaskAssignmentStatus',
  'TaskAttributes',
  'TaskChannelSid',
  'TaskChannelUniqueName',
  'TaskDateCreated',
  'TaskPriority',
  'TaskSid',
  'TaskVersion',
  'WorkflowName',
  'WorkflowSid',
];
const QUEUE = ['TaskQueueEnteredDate', 'TaskQueueName', 'TaskQueueSid', 'TaskQueueTargetExpression'];
const WORKER = [
  'WorkerActivityName',
  'WorkerActivitySid',
  'WorkerAttributes',
  'WorkerName',
  'WorkerSid',
  'WorkerVersion',
];
const RESERVATION = ['ReservationSid', 'ReservationVersion', 'TaskIgnoreCapacity', 'TaskVirtualStartTime'];
const PREVIOUS_ACTIVITY = [
  'WorkerPreviousActivityName',
  'WorkerPreviousActivitySid',
  'WorkerTimeInPreviousActivity',
  'WorkerTimeInPreviousActivityMs',
];

const listen = (eventsFilter: string): void =>
  bench.taskRouter.configureWorkspace({ eventCallbackUrl: URL, eventsFilter });
const posted = (type: string): Record<string, string> => {
  const post = bench.posts.find(({ parameters }) => parameters.EventType === type);
  if (post === undefined) throw new Error(`${type} was not posted`);
  return post.parameters;
};
const types = (): unknown[] => bench.posts.map(({ parameters }) => parameters.EventType);

test('nothing is posted without a filter, though the journal hears of everything', async () => {
  bench.taskRouter.configureWorkspace({ eventCallbackUrl: URL });
  const { workflow } = openFloor(bench);
  await bench.offerOf(createTask(bench, workflow));
  expect(bench.posts).toEqual([]);
  expect(bench.events('reservation.created')).toHaveLength(1);
});

test('nothing is posted without an address', async () => {
  bench.taskRouter.configureWorkspace({ eventsFilter: 'reservation.created' });
  await bench.offerOf(createTask(bench, openFloor(bench).workflow));
  expect(bench.posts).toEqual([]);
});

test('only the types of the filter are posted, each once, with 15 seconds to answer', async () => {
  listen('task.created, reservation.created');
  const { workflow } = openFloor(bench);
  bench.taskRouter.accept(await bench.offerOf(createTask(bench, workflow)));
  expect(types()).toEqual(['task.created', 'reservation.created']);
  expect(bench.posts[0]).toMatchObject({ url: URL, timeoutMilliseconds: 15_000 });
});

test('task.created names neither queue nor worker', () => {
  listen('task.created');
  const task = createTask(bench, openFloor(bench).workflow, { topic: 'refund' });
  expect(Object.keys(posted('task.created')).sort()).toEqual([...COMMON, ...TASK].sort());
  expect(posted('task.created')).toMatchObject({
    ResourceType: 'task',
    ResourceSid: task.sid,
    TaskAttributes: '{"topic":"refund"}',
    TaskAssignmentStatus: 'pending',
    TaskVersion: '0',
    TaskAge: '0',
    TaskPriority: '0',
  });
});

test('later task events name the queue, workflow events do not', async () => {
  listen('task.updated,workflow.target-matched');
  const task = createTask(bench, openFloor(bench).workflow);
  await bench.request('POST', `/Tasks/${task.sid}`, { Attributes: '{"a":1}' });
  expect(Object.keys(posted('task.updated')).sort()).toEqual([...COMMON, ...TASK, ...QUEUE].sort());
  expect(posted('task.updated')).toMatchObject({ TaskQueueName: 'AI', TaskAttributes: '{"a":1}' });
  expect(Object.keys(posted('workflow.target-matched')).sort()).toEqual([...COMMON, ...TASK].sort());
});

test('reservation events carry task, queue, worker and reservation', async () => {
  listen('reservation.created,reservation.rejected');
  const { workflow, ai, aiQueue } = openFloor(bench);
  const task = createTask(bench, workflow, { topic: 'refund' });
  const offer = await bench.offerOf(task);
  const created = posted('reservation.created');
  expect(Object.keys(created).sort()).toEqual(
    [...COMMON, ...TASK, ...QUEUE, ...WORKER, ...RESERVATION].sort(),
  );
  expect(created).toMatchObject({
    ResourceType: 'reservation',
    ResourceSid: offer,
    ReservationSid: offer,
    ReservationVersion: '0',
    TaskSid: task.sid,
    TaskVersion: '1',
    TaskAssignmentStatus: 'reserved',
    TaskChannelUniqueName: 'sms',
    TaskQueueSid: aiQueue.sid,
    TaskQueueTargetExpression: 'ai == true',
    WorkerSid: ai.sid,
    WorkerName: 'ai',
    WorkerAttributes: '{"ai":true}',
    WorkerActivityName: 'Available',
  });
  bench.taskRouter.reject(offer);
  expect(posted('reservation.rejected')).toMatchObject({
    ReservationSid: offer,
    TaskAssignmentStatus: 'pending',
  });
});

test('worker.activity.update tells the activity before', () => {
  listen('worker.activity.update');
  const { ai } = openFloor(bench);
  bench.taskRouter.setActivity(ai.sid, 'Available');
  expect(bench.posts).toEqual([]);
  bench.taskRouter.setActivity(ai.sid, 'Offline');
  const update = posted('worker.activity.update');
  expect(Object.keys(update).sort()).toEqual([...COMMON, ...WORKER, ...PREVIOUS_ACTIVITY].sort());
  expect(update).toMatchObject({
    ResourceType: 'worker',
    ResourceSid: ai.sid,
    WorkerVersion: '1',
    WorkerActivityName: 'Offline',
    WorkerPreviousActivityName: 'Available',
  });
});

test('every value is a string, SIDs and times have Twilio’s shape', async () => {
  listen('reservation.created');
  await bench.offerOf(createTask(bench, openFloor(bench).workflow));
  const event = posted('reservation.created');
  expect(Object.values(event).every((value) => typeof value === 'string')).toBe(true);
  expect(event.Sid).toMatch(/^EV[0-9a-f]{32}$/);
  expect(event.OperatingUnitSid).toMatch(/^OU[0-9a-f]{32}$/);
  expect(event.TimestampMs).toMatch(/^\d{13}$/);
  expect(event.TimestampMs?.slice(0, 10)).toBe(event.Timestamp);
  expect(event.TaskDateCreated).toMatch(/^\d{10}$/);
});

test('settings that are not valid are refused and change nothing', () => {
  listen('task.created');
  const { taskRouter } = bench;
  for (const settings of [
    { eventCallbackUrl: 'opencx' },
    { eventsFilter: 'task.invented' },
    { timeoutActivitySid: 'WA1' },
  ]) {
    const attempt = (): void => taskRouter.configureWorkspace({ eventCallbackUrl: '', ...settings });
    expect(refusalOf(attempt)).toMatchObject({ status: 400, code: 20001 });
  }
  createTask(bench, openFloor(bench).workflow);
  expect(types()).toEqual(['task.created']);
});
