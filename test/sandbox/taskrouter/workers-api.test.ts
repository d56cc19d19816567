import { Bench, createTask, openFloor, refused } from './harness';
import type { Floor } from './harness';

let bench: Bench;
let floor: Floor;

beforeEach(() => {
  bench = new Bench();
  floor = openFloor(bench);
});
afterEach(() => bench.clock.stop());

const newWorker = { FriendlyName: 'probe', Attributes: '{"routing":{"skills":["probe"]}}' };

async function create(form: Record<string, string> = newWorker): Promise<string> {
  const { status, body } = await bench.request('POST', '/Workers', form);
  expect(status).toBe(201);
  return String(body.sid);
}

async function names(query: string): Promise<string[]> {
  const { body } = await bench.request('GET', `/Workers?${new URLSearchParams(query).toString()}`);
  return (body.workers as { friendly_name: string }[]).map((worker) => worker.friendly_name);
}

async function channels(worker: string): Promise<Record<string, unknown>[]> {
  const { body } = await bench.request('GET', `/Workers/${worker}/Channels`);
  return body.channels as Record<string, unknown>[];
}

test('a worker starts in the default activity, with one place per channel', async () => {
  const sid = await create();
  expect((await bench.request('GET', `/Workers/${sid}`)).body).toMatchObject({
    friendly_name: 'probe',
    activity_name: 'Offline',
    available: false,
    attributes: newWorker.Attributes,
  });
  expect(await channels(sid)).toHaveLength(6);
  for (const channel of await channels(sid)) {
    expect(channel).toMatchObject({
      configured_capacity: 1,
      assigned_tasks: 0,
      available_capacity_percentage: 100,
      available: true,
    });
  }
});

test.each([
  [{}, 'FriendlyName'],
  [{ FriendlyName: ' ' }, 'FriendlyName'],
  [{ FriendlyName: 'ANN' }, '^Worker named ANN already exists for workspace WS'],
  [{ FriendlyName: 'p', Attributes: '[]' }, 'Attributes'],
  [{ FriendlyName: 'p', ActivitySid: 'WA1' }, 'WA1'],
  [{ FriendlyName: 'p', Capacity: '3' }, "'Capacity' is not supported"],
])('the new worker %j is refused', async (form: Record<string, string>, message) => {
  expect(await bench.request('POST', '/Workers', form)).toMatchObject(refused(400, 20001, message));
  expect(await names('')).toEqual(['ai', 'ann']);
});

test('workers are found by name, activity, queue and what they can', async () => {
  await create();
  expect(await names('FriendlyName=probe')).toEqual(['probe']);
  expect(await names('ActivityName=Offline')).toEqual(['probe']);
  expect(await names('Available=true')).toEqual(['ai', 'ann']);
  expect(await names(`TaskQueueSid=${floor.aiQueue.sid}`)).toEqual(['ai']);
  expect(await names('TaskQueueName=Everyone')).toEqual(['ai', 'ann', 'probe']);
  expect(await names('TaskQueueName=Nobody')).toEqual([]);
  expect(await names("TargetWorkersExpression=routing.skills HAS 'probe'")).toEqual(['probe']);
  expect(await bench.request('GET', '/Workers?TargetWorkersExpression=a')).toMatchObject({ status: 400 });
  expect(await bench.request('GET', '/Workers?Ordering=DateStatusChanged:asc')).toMatchObject(
    refused(400, 20001, "Filter 'Ordering' is not supported"),
  );
});

test('attributes and name are changed, to a version if told', async () => {
  const path = `/Workers/${floor.human.sid}`;
  const change = { Attributes: '{"ai":true}', FriendlyName: 'Ann' };
  expect(await bench.request('POST', path, change, { 'If-Match': '4' })).toMatchObject({ status: 412 });
  expect(await bench.request('POST', path, change)).toMatchObject({
    etag: '"1"',
    body: { friendly_name: 'Ann', attributes: '{"ai":true}' },
  });
  expect(await names(`TaskQueueSid=${floor.aiQueue.sid}`)).toEqual(['ai', 'Ann']);
  expect(await bench.request('POST', path, { FriendlyName: 'AI' })).toMatchObject(
    refused(400, 20001, 'already exists'),
  );
});

test('a task that waits finds the worker whose attributes now match', async () => {
  bench.taskRouter.setActivity(floor.ai.sid, 'Offline');
  const task = createTask(bench, floor.workflow);
  await bench.request('POST', `/Workers/${floor.human.sid}`, { Attributes: '{"ai":true}' });
  const offer = await bench.offerOf(task);
  expect(bench.taskRouter.reservation(offer)?.workerName).toBe('ann');
});

test('a worker is removed when it is away and holds nothing', async () => {
  const task = createTask(bench, floor.workflow);
  const offer = await bench.offerOf(task);
  const remove = (): Promise<object> => bench.request('DELETE', `/Workers/${floor.ai.sid}`);
  expect(await remove()).toMatchObject(refused(400, 20001, 'available activity'));
  bench.taskRouter.setActivity(floor.ai.sid, 'Offline');
  expect(await remove()).toMatchObject(refused(400, 20001, 'active reservations'));
  bench.taskRouter.accept(offer);
  bench.taskRouter.complete(offer);
  expect(await remove()).toMatchObject({ status: 204 });
  expect(await remove()).toMatchObject({ status: 404 });
  expect(await names('')).toEqual(['ann']);
});

test('workers in a list show their attributes', async () => {
  const { workers } = (await bench.request('GET', '/Workers')).body;
  expect(workers).toMatchObject([{ attributes: '{"ai":true}' }, { attributes: '{}' }]);
});

test('the channel of a worker takes its capacity, and none while it is not available', async () => {
  const sms = (await channels(floor.ai.sid)).find((channel) => channel.task_channel_unique_name === 'sms');
  const path = `/Workers/${floor.ai.sid}/Channels/${String(sms?.sid)}`;
  const tasks = [createTask(bench, floor.workflow), createTask(bench, floor.workflow)];
  await bench.until('reservation.created');
  expect((await bench.request('GET', path)).body).toMatchObject({
    configured_capacity: 1,
    assigned_tasks: 1,
    available_capacity_percentage: 0,
  });
  await bench.request('POST', path, { Available: 'false' });
  await bench.request('POST', path, { Capacity: '4' });
  bench.taskRouter.setActivity(floor.human.sid, 'Offline');
  expect(bench.events('reservation.created')).toHaveLength(1);
  const changed = await bench.request('POST', path, { Available: 'true' });
  expect(changed.body).toMatchObject({ configured_capacity: 4, available_capacity_percentage: 75 });
  await Promise.all(tasks.map((task) => bench.offerOf(task)));
});

test.each([
  [{ Capacity: '-1' }, "Capacity '-1'"],
  [{ Capacity: 'many' }, "Capacity 'many'"],
  [{ Available: 'perhaps' }, "Available 'perhaps'"],
])('the change %j of a channel is refused', async (form: Record<string, string>, message) => {
  const [channel] = await channels(floor.ai.sid);
  const path = `/Workers/${floor.ai.sid}/Channels/${String(channel?.sid)}`;
  expect(await bench.request('POST', path, form)).toMatchObject(refused(400, 20001, message));
  const foreign = `/Workers/${floor.human.sid}/Channels/${String(channel?.sid)}`;
  expect(await bench.request('POST', foreign, { Capacity: '1' })).toMatchObject({ status: 404 });
});

test('the reservations of a worker are listed by status', async () => {
  const offer = await bench.offerOf(createTask(bench, floor.workflow));
  const sids = async (query: string): Promise<unknown[]> => {
    const { body } = await bench.request('GET', `/Workers/${floor.ai.sid}/Reservations?${query}`);
    return (body.reservations as { sid: string }[]).map(({ sid }) => sid);
  };
  expect(await sids('')).toEqual([offer]);
  expect(await sids('ReservationStatus=wrapping')).toEqual([]);
  expect((await bench.request('GET', `/Workers/${floor.human.sid}/Reservations`)).body.reservations).toEqual(
    [],
  );
});
