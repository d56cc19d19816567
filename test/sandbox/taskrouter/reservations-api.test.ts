import type { Task } from '../../../sandbox/taskrouter/taskrouter';
import { Bench, createTask, openFloor, refused } from './harness';
import type { Floor } from './harness';

let bench: Bench;
let floor: Floor;

beforeEach(() => {
  bench = new Bench();
  floor = openFloor(bench);
});
afterEach(() => bench.clock.stop());

const sidsIn = (body: Record<string, unknown>, key: string): unknown[] =>
  (body[key] as { sid: string }[]).map(({ sid }) => sid);

const accepted = async (): Promise<{ task: Task; path: string }> => {
  const task = createTask(bench, floor.workflow);
  const offer = await bench.offerOf(task);
  bench.taskRouter.accept(offer);
  return { task, path: `/Tasks/${task.sid}/Reservations/${offer}` };
};

test('are listed and fetched below their task', async () => {
  const task = createTask(bench, floor.workflow);
  bench.taskRouter.reject(await bench.offerOf(task));
  const second = await bench.offerOf(task, 2);
  const list = (query: string): Promise<{ body: Record<string, unknown> }> =>
    bench.request('GET', `/Tasks/${task.sid}/Reservations${query}`);
  expect(sidsIn((await list('')).body, 'reservations')).toHaveLength(2);
  expect(sidsIn((await list('?ReservationStatus=pending')).body, 'reservations')).toEqual([second]);
  expect((await bench.request('GET', `/Tasks/${task.sid}/Reservations/${second}`)).body).toMatchObject({
    sid: second,
    reservation_status: 'pending',
    worker_sid: floor.ai.sid,
    worker_name: 'ai',
  });
});

test('accepting twice is refused with the state Flex goes through', async () => {
  const { path } = await accepted();
  expect(await bench.request('POST', path, { ReservationStatus: 'accepted' })).toMatchObject(
    refused(
      400,
      20001,
      /^Reservation WR\w+ not in expected state \[pending\] and cannot be updated to \[onHold\]$/,
    ),
  );
});

test.each(['rejected', 'timeout', 'canceled', 'rescinded', 'pending'])(
  'an accepted one cannot be updated to %s',
  async (status) => {
    const { task, path } = await accepted();
    expect(await bench.request('POST', path, { ReservationStatus: status })).toMatchObject(
      refused(400, 20001, `not in expected state \\[pending\\] and cannot be updated to \\[${status}\\]$`),
    );
    expect(task.assignmentStatus).toBe('assigned');
  },
);

test('go to wrapping and to completed, or straight to completed', async () => {
  const one = await accepted();
  expect((await bench.request('POST', one.path, { ReservationStatus: 'wrapping' })).status).toBe(200);
  expect(one.task.assignmentStatus).toBe('wrapping');
  expect((await bench.request('POST', one.path, { ReservationStatus: 'completed' })).status).toBe(200);
  expect(one.task.assignmentStatus).toBe('completed');
  const other = await accepted();
  expect((await bench.request('POST', other.path, { ReservationStatus: 'completed' })).status).toBe(200);
  expect(other.task.assignmentStatus).toBe('completed');
});

test('a rejection can move the worker, who is then not offered the task again', async () => {
  const task = createTask(bench, floor.workflow);
  const path = `/Tasks/${task.sid}/Reservations/${await bench.offerOf(task)}`;
  const form = {
    ReservationStatus: 'rejected',
    WorkerActivitySid: bench.taskRouter.activity('Unavailable').sid,
  };
  expect((await bench.request('POST', path, form)).body.reservation_status).toBe('rejected');
  expect(floor.ai.activity.friendlyName).toBe('Unavailable');
  await bench.offerOf(createTask(bench, floor.workflow, { handedOff: true }));
  expect(task.assignmentCount).toBe(1);
});

test.each([
  [false, 'Offline'],
  [true, 'Available'],
])(
  'a rejection without one leaves a worker that was switched off meanwhile as it is, or not (%p)',
  async (restores, activity) => {
    bench.taskRouter.rejectRestoresActivity = restores;
    const task = createTask(bench, floor.workflow);
    const path = `/Tasks/${task.sid}/Reservations/${await bench.offerOf(task)}`;
    bench.taskRouter.setActivity(floor.ai.sid, 'Offline');
    await bench.request('POST', path, { ReservationStatus: 'rejected' });
    expect(floor.ai.activity.friendlyName).toBe(activity);
  },
);

test('faulty updates are refused and change nothing', async () => {
  const task = createTask(bench, floor.workflow);
  const offer = await bench.offerOf(task);
  const path = `/Tasks/${task.sid}/Reservations/${offer}`;
  const activity = bench.taskRouter.activity('Offline').sid;
  const accept = { ReservationStatus: 'accepted' };
  expect(await bench.request('POST', path, {})).toMatchObject({ status: 400 });
  expect(await bench.request('POST', path, { ReservationStatus: 'onHold' })).toMatchObject({ status: 400 });
  expect(
    await bench.request('POST', path, { ReservationStatus: 'rejected', WorkerActivitySid: 'WA1' }),
  ).toMatchObject({ status: 400 });
  expect(await bench.request('POST', path, { ...accept, WorkerActivitySid: activity })).toMatchObject({
    status: 400,
  });
  expect(await bench.request('POST', path, accept, { 'If-Match': '7' })).toMatchObject(
    refused(412, 20412, 'If-Match'),
  );
  expect(bench.taskRouter.reservation(offer)?.status).toBe('pending');
});

test('belong to their task only', async () => {
  const { path } = await accepted();
  const other = createTask(bench, floor.workflow);
  const stray = path.replace(/WT\w{32}/, other.sid);
  expect(await bench.request('GET', stray)).toMatchObject(
    refused(404, 20404, `^The requested resource /Workspaces/WS\\w{32}${stray} was not found$`),
  );
});
