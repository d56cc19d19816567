import { Bench, createTask, openFloor, refusalOf } from './harness';

let bench: Bench;

const open = (limits = {}): Bench => (bench = new Bench(limits));
const inState = (expected: string, wanted: string): object => ({
  status: 400,
  code: 20001,
  message: expect.stringMatching(
    new RegExp(
      `^Reservation WR\\w{32} not in expected state \\[${expected}\\] and cannot be updated to \\[${wanted}\\]$`,
    ),
  ) as string,
});

afterEach(() => bench.clock.stop());

test('a task goes from pending to completed, its reservation with it', async () => {
  const { taskRouter } = open();
  const { workflow, ai } = openFloor(bench);
  const task = createTask(bench, workflow);
  expect(task.assignmentStatus).toBe('pending');
  const offer = await bench.offerOf(task);
  expect(task).toMatchObject({ assignmentStatus: 'reserved', assignmentCount: 1, queueName: 'AI' });
  expect(taskRouter.reservation(offer)).toMatchObject({
    taskSid: task.sid,
    workerSid: ai.sid,
    workerName: 'ai',
    status: 'pending',
  });
  taskRouter.accept(offer);
  expect([task.assignmentStatus, taskRouter.reservation(offer)?.status]).toEqual(['assigned', 'accepted']);
  taskRouter.wrapUp(offer);
  expect([task.assignmentStatus, taskRouter.reservation(offer)?.status]).toEqual(['wrapping', 'wrapping']);
  taskRouter.complete(offer);
  expect([task.assignmentStatus, taskRouter.reservation(offer)?.status]).toEqual(['completed', 'completed']);
  expect(bench.journal.entries.map(({ what }) => what)).toEqual([
    'task.created',
    'workflow.entered',
    'workflow.target-matched',
    'task-queue.entered',
    'reservation.created',
    'reservation.accepted',
    'reservation.wrapup',
    'task.wrapup',
    'reservation.completed',
    'task.completed',
  ]);
});

test('an accepted reservation is neither rejected nor accepted again, and its task not canceled', async () => {
  const { taskRouter } = open();
  const { workflow } = openFloor(bench);
  const task = createTask(bench, workflow);
  const offer = await bench.offerOf(task);
  taskRouter.accept(offer);
  expect(refusalOf(() => taskRouter.reject(offer))).toEqual(inState('pending', 'rejected'));
  expect(refusalOf(() => taskRouter.accept(offer))).toEqual(inState('pending', 'onHold'));
  expect(() => taskRouter.cancelTask(task.sid, 'no')).toThrow(/not pending or reserved/);
  taskRouter.wrapUp(offer);
  expect(refusalOf(() => taskRouter.wrapUp(offer))).toEqual(inState('accepted', 'wrapping'));
  expect(task.assignmentStatus).toBe('wrapping');
});

describe('an accept whose agent Flex sets up', () => {
  type Ended = (outcome: 'accepted' | 'canceled') => void;

  async function onHold() {
    const { taskRouter } = open();
    const { workflow } = openFloor(bench);
    const task = createTask(bench, workflow);
    const offer = await bench.offerOf(task);
    let ended: Ended = () => undefined;
    taskRouter.onAccept((_reservation, _task, end) => {
      ended = end;
      return true;
    });
    taskRouter.accept(offer);
    return { taskRouter, task, offer, ended };
  }

  test('is on hold until that is done; meanwhile nobody has the task and nothing can be done about it', async () => {
    const { taskRouter, task, offer, ended } = await onHold();
    expect([task.assignmentStatus, taskRouter.reservation(offer)?.status]).toEqual(['reserved', 'onHold']);
    expect(refusalOf(() => taskRouter.accept(offer))).toEqual(inState('pending', 'onHold'));
    expect(refusalOf(() => taskRouter.reject(offer))).toEqual(inState('pending', 'rejected'));
    expect(refusalOf(() => taskRouter.wrapUp(offer))).toEqual(inState('accepted', 'wrapping'));
    bench.clock.move(3_600_000);
    expect(bench.events('reservation.timeout')).toEqual([]);
    ended('accepted');
    expect([task.assignmentStatus, taskRouter.reservation(offer)?.status]).toEqual(['assigned', 'accepted']);
  });

  test('is canceled when it fails, and the task is offered again', async () => {
    const { taskRouter, task, offer, ended } = await onHold();
    ended('canceled');
    expect(taskRouter.reservation(offer)?.status).toBe('canceled');
    await bench.until('reservation.created', 2);
    expect(task.assignmentStatus).toBe('reserved');
  });
});

test('a pending reservation is neither wrapped up nor completed', async () => {
  const { taskRouter } = open();
  const { workflow } = openFloor(bench);
  const offer = await bench.offerOf(createTask(bench, workflow));
  expect(refusalOf(() => taskRouter.wrapUp(offer))).toEqual(inState('accepted', 'wrapping'));
  expect(refusalOf(() => taskRouter.complete(offer))).toEqual(inState('wrapping', 'completed'));
});

test('a rejected task is offered to the same worker again while the filters say so', async () => {
  const { taskRouter } = open();
  const { workflow, ai } = openFloor(bench);
  const task = createTask(bench, workflow);
  taskRouter.reject(await bench.offerOf(task));
  expect(task.assignmentStatus).toBe('pending');
  const again = await bench.offerOf(task, 2);
  expect(taskRouter.reservation(again)?.workerSid).toBe(ai.sid);
  expect(taskRouter.reservationsOf(task.sid).map(({ status }) => status)).toEqual(['rejected', 'pending']);
});

test('the last allowed offer, not accepted, cancels the task', async () => {
  const { taskRouter } = open({ maximumAssignments: 3 });
  const { workflow } = openFloor(bench);
  const task = createTask(bench, workflow);
  for (const number of [1, 2, 3]) taskRouter.reject(await bench.offerOf(task, number));
  expect(task).toMatchObject({ assignmentStatus: 'canceled', assignmentCount: 3 });
  expect(bench.events('task.canceled', task.sid)).toHaveLength(1);
});

test('a missed reservation parks the worker, and the task waits until the worker is back', async () => {
  const { taskRouter } = open();
  const { workflow, ai } = openFloor(bench, 20);
  const task = createTask(bench, workflow);
  const missed = await bench.offerOf(task);
  bench.clock.move(20_000);
  await bench.until('worker.activity.update');
  expect(taskRouter.reservation(missed)?.status).toBe('timeout');
  expect(ai.activity.friendlyName).toBe('Offline');
  expect(task.assignmentStatus).toBe('pending');
  expect(refusalOf(() => taskRouter.accept(missed))).toEqual(inState('pending', 'onHold'));
  taskRouter.setActivity(ai.sid, 'Available');
  await bench.offerOf(task, 2);
});

test('the timeout activity is the one the workspace is set to', async () => {
  const { taskRouter } = open();
  const { workflow, ai } = openFloor(bench, 20);
  taskRouter.configureWorkspace({ timeoutActivitySid: taskRouter.activity('Available').sid });
  const task = createTask(bench, workflow);
  for (const number of [1, 2, 3]) {
    await bench.offerOf(task, number);
    bench.clock.move(20_000);
  }
  expect(ai.activity.friendlyName).toBe('Available');
  expect(task.assignmentCount).toBeGreaterThanOrEqual(3);
});

test('an accepted reservation does not time out', async () => {
  const { taskRouter } = open();
  const { workflow } = openFloor(bench, 30);
  const task = createTask(bench, workflow);
  taskRouter.accept(await bench.offerOf(task));
  const other = createTask(bench, workflow, { handedOff: true });
  await bench.offerOf(other);
  bench.clock.move(30_000);
  await bench.until('reservation.timeout');
  expect(bench.events('reservation.timeout', other.sid)).toHaveLength(1);
  expect(task.assignmentStatus).toBe('assigned');
});

test('canceling a reserved task cancels its reservation and frees the worker', async () => {
  const { taskRouter } = open();
  const { workflow } = openFloor(bench);
  const task = createTask(bench, workflow);
  const next = createTask(bench, workflow);
  const offer = await bench.offerOf(task);
  taskRouter.cancelTask(task.sid, 'customer left');
  expect(task).toMatchObject({ assignmentStatus: 'canceled', reason: 'customer left' });
  expect(taskRouter.reservation(offer)?.status).toBe('canceled');
  expect(refusalOf(() => taskRouter.accept(offer))).toEqual(inState('pending', 'onHold'));
  expect(() => taskRouter.cancelTask(task.sid, 'again')).toThrow(/not pending or reserved/);
  await bench.offerOf(next);
});

test('a finished task can be read for a while and is then gone without an event', async () => {
  const { taskRouter } = open({ removalSeconds: 20 });
  const { workflow } = openFloor(bench);
  const task = createTask(bench, workflow);
  const offer = await bench.offerOf(task);
  taskRouter.accept(offer);
  taskRouter.complete(offer);
  expect(taskRouter.task(task.sid)?.assignmentStatus).toBe('completed');
  bench.clock.move(50_000);
  await bench.until('task.removed');
  expect([taskRouter.task(task.sid), taskRouter.reservation(offer)]).toEqual([undefined, undefined]);
  expect(refusalOf(() => taskRouter.accept(offer))).toMatchObject({ status: 404, code: 20404 });
  expect(bench.events('task.deleted')).toEqual([]);
});

test('the system deletes a task that stays assigned too long, and its worker is free again', async () => {
  const { taskRouter } = open({ assignedTaskSeconds: 20 });
  const { workflow } = openFloor(bench);
  const task = createTask(bench, workflow);
  const ended: string[] = [];
  taskRouter.onTaskEnded(({ sid }) => ended.push(sid));
  taskRouter.accept(await bench.offerOf(task));
  bench.clock.move(50_000);
  await bench.until('task.system-deleted');
  expect(taskRouter.task(task.sid)).toBeUndefined();
  expect(ended).toEqual([task.sid]);
  await bench.offerOf(createTask(bench, workflow));
});

test('an accepted task outlives the time to live of waiting tasks', async () => {
  const { taskRouter } = open({ unassignedTaskSeconds: 20, assignedTaskSeconds: 50 });
  const { workflow } = openFloor(bench);
  const task = createTask(bench, workflow);
  taskRouter.accept(await bench.offerOf(task));
  bench.clock.move(50_000);
  await bench.until('task.system-deleted');
  expect(bench.events('task.canceled')).toEqual([]);
});

test('nothing more happens to a task that was deleted while it was reserved', async () => {
  const { taskRouter } = open();
  const { workflow } = openFloor(bench, 30);
  const task = createTask(bench, workflow);
  await bench.offerOf(task);
  taskRouter.deleteTask(task.sid);
  const later = createTask(bench, workflow);
  await bench.offerOf(later);
  bench.clock.move(30_000);
  await bench.until('reservation.timeout');
  expect(bench.events('reservation.timeout', later.sid)).toHaveLength(1);
  expect(bench.events('reservation.timeout', task.sid)).toEqual([]);
});

test('a task nobody takes is canceled at the end of its time to live', async () => {
  open({ unassignedTaskSeconds: 20 });
  const { workflow } = openFloor(bench);
  const task = createTask(bench, workflow);
  bench.clock.move(20_000);
  await bench.until('task.canceled');
  expect(task.reason).toBe('Task TTL Exceeded');
});

test('other services are told of acceptances and of the end of a task, once', async () => {
  const { taskRouter } = open();
  const { workflow } = openFloor(bench);
  const heard: string[] = [];
  taskRouter.onReservationAccepted(({ workerName }, { sid }) => heard.push(`${workerName} accepted ${sid}`));
  taskRouter.onTaskEnded(({ sid, assignmentStatus }) => heard.push(`${assignmentStatus} ${sid}`));
  const task = createTask(bench, workflow);
  const offer = await bench.offerOf(task);
  taskRouter.accept(offer);
  taskRouter.complete(offer);
  taskRouter.deleteTask(task.sid);
  expect(heard).toEqual([`ai accepted ${task.sid}`, `completed ${task.sid}`]);
  expect(bench.events('task.deleted', task.sid)).toHaveLength(1);
});
