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

test('are created, with the only workflow and the default channel unless told otherwise', async () => {
  const created = await bench.request('POST', '/Tasks', { Attributes: '{ "a": 1 }' });
  expect(created).toMatchObject({ status: 201, etag: '"0"' });
  expect(created.body).toMatchObject({
    attributes: '{ "a": 1 }',
    assignment_status: 'pending',
    workflow_sid: floor.workflow.sid,
    task_channel_unique_name: 'default',
    task_queue_friendly_name: 'AI',
    reason: null,
    addons: '{}',
  });
  const chat = await bench.request('POST', '/Tasks', {
    WorkflowSid: floor.workflow.sid,
    TaskChannel: 'chat',
  });
  expect(chat.body.task_channel_unique_name).toBe('chat');
});

test('are refused with an unknown workflow or channel', async () => {
  expect(await bench.request('POST', '/Tasks', { WorkflowSid: 'WW1' })).toMatchObject(
    refused(400, 20001, 'Workflow WW1 does not exist'),
  );
  expect(await bench.request('POST', '/Tasks', { TaskChannel: 'fax' })).toMatchObject(
    refused(400, 20001, 'TaskChannel fax does not exist'),
  );
});

test('every change raises the version, which the ETag shows', async () => {
  const task = createTask(bench, floor.workflow);
  const offer = await bench.offerOf(task);
  expect((await bench.request('GET', `/Tasks/${task.sid}`)).etag).toBe('"1"');
  const updated = await bench.request('POST', `/Tasks/${task.sid}`, { Attributes: '{"b":2}' });
  expect(updated).toMatchObject({ status: 200, etag: '"2"', body: { attributes: '{"b":2}' } });
  bench.taskRouter.accept(offer);
  expect((await bench.request('GET', `/Tasks/${task.sid}`)).etag).toBe('"3"');
});

test.each(['"0"', '0'])(
  'If-Match %s of the current version is taken, of an old one refused',
  async (version) => {
    bench.taskRouter.setActivity(floor.ai.sid, 'Offline');
    const path = `/Tasks/${createTask(bench, floor.workflow).sid}`;
    const update = (): Promise<object> =>
      bench.request('POST', path, { Attributes: '{}' }, { 'If-Match': version });
    expect(await update()).toMatchObject({ status: 200, etag: '"1"' });
    expect(await update()).toMatchObject(refused(412, 20412, 'If-Match'));
  },
);

test.each([
  ['is not JSON', '{a: 1}'],
  ['is an array', '[]'],
  ['is null', 'null'],
  ['is a string', '"a"'],
  ['has 4,097 characters', JSON.stringify({ text: 'x'.repeat(4097 - 11) })],
  ['has 4,097 characters with its blanks', `${JSON.stringify({ a: 1 })}${' '.repeat(4090)}`],
])('attributes are refused when the text %s', async (_what, attributes) => {
  const task = createTask(bench, floor.workflow, { kept: true });
  expect(await bench.request('POST', `/Tasks/${task.sid}`, { Attributes: attributes })).toMatchObject(
    refused(400, 20001, 'Attributes'),
  );
  expect(task.attributes).toEqual({ kept: true });
  expect(await bench.request('POST', '/Tasks', { Attributes: attributes })).toMatchObject({ status: 400 });
  expect(bench.taskRouter.tasks()).toEqual([task]);
});

test('attributes of 4,096 characters are taken', async () => {
  const text = JSON.stringify({ text: 'x'.repeat(4096 - 11) });
  expect(text).toHaveLength(4096);
  expect((await bench.request('POST', '/Tasks', { Attributes: text })).status).toBe(201);
});

test('are canceled until they are assigned, then only completed', async () => {
  const waiting = createTask(bench, floor.workflow);
  const cancel = { AssignmentStatus: 'canceled', Reason: 'gone' };
  const complete = { AssignmentStatus: 'completed', Reason: 'done' };
  expect(await bench.request('POST', `/Tasks/${waiting.sid}`, complete)).toMatchObject(
    refused(400, 20001, `^Cannot complete task ${waiting.sid} .* because it is not currently assigned`),
  );
  expect((await bench.request('POST', `/Tasks/${waiting.sid}`, cancel)).body).toMatchObject({
    assignment_status: 'canceled',
    reason: 'gone',
  });
  const task = createTask(bench, floor.workflow);
  const offer = await bench.offerOf(task);
  bench.taskRouter.accept(offer);
  expect(await bench.request('POST', `/Tasks/${task.sid}`, cancel)).toMatchObject(
    refused(400, 20001, `^Cannot cancel task ${task.sid} .* because it is not pending or reserved`),
  );
  expect((await bench.request('POST', `/Tasks/${task.sid}`, complete)).body.assignment_status).toBe(
    'completed',
  );
  expect(bench.taskRouter.reservation(offer)?.status).toBe('completed');
});

test.each([
  [{ AssignmentStatus: 'canceled' }, 'Reason'],
  [{ AssignmentStatus: 'assigned', Reason: 'r' }, "AssignmentStatus 'assigned'"],
  [{ AssignmentStatus: 'canceled', Reason: 'r', Attributes: '{}' }, 'one request'],
  [{ attributes: '{}' }, "'attributes' is not supported"],
])('the update %j is refused', async (form: Record<string, string>, message) => {
  const task = createTask(bench, floor.workflow);
  expect(await bench.request('POST', `/Tasks/${task.sid}`, form)).toMatchObject(refused(400, 20001, message));
  expect(task.assignmentStatus).not.toBe('canceled');
});

test('are found by status, workflow and attributes, the newest last unless told otherwise', async () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => createTask(bench, floor.workflow, { name }).sid);
  bench.taskRouter.cancelTask(c ?? '', 'test');
  const list = async (query: string): Promise<unknown[]> =>
    sidsIn((await bench.request('GET', `/Tasks?${query}`)).body, 'tasks');
  expect(await list('')).toEqual([a, b, c]);
  expect(await list('Ordering=DateCreated:desc')).toEqual([c, b, a]);
  expect(await list('AssignmentStatus=canceled')).toEqual([c]);
  expect(await list('AssignmentStatus=pending,reserved')).toEqual([a, b]);
  expect(
    await list('AssignmentStatus=canceled&AssignmentStatus=pending&AssignmentStatus=reserved'),
  ).toHaveLength(3);
  expect(await list('EvaluateTaskAttributes=name%20IN%20[%27b%27,%27c%27]')).toEqual([b, c]);
  expect(await list(`WorkflowSid=WW${'0'.repeat(32)}`)).toEqual([]);
  expect(await list('PageSize=1&Page=1')).toEqual([b]);
  const hyphen = '/Tasks?EvaluateTaskAttributes=name%20==%20%27a-b%27';
  expect(await bench.request('GET', hyphen)).toMatchObject({ status: 400 });
  expect(await bench.request('GET', '/Tasks?EvaluateTaskAttributes=name')).toMatchObject({ status: 400 });
  expect(await bench.request('GET', '/Tasks?AssignmentStatus=open')).toMatchObject({ status: 400 });
});

test('in a list show their attributes', async () => {
  createTask(bench, floor.workflow, { shown: 1 });
  expect((await bench.request('GET', '/Tasks')).body.tasks).toMatchObject([{ attributes: '{"shown":1}' }]);
});

test('are found by queue and by names', async () => {
  const task = createTask(bench, floor.workflow);
  const list = async (query: string): Promise<unknown[]> =>
    sidsIn((await bench.request('GET', `/Tasks?${query}`)).body, 'tasks');
  expect(await list(`TaskQueueSid=${floor.aiQueue.sid}`)).toEqual([task.sid]);
  expect(await list('TaskQueueName=Everyone')).toEqual([]);
  expect(await list(`WorkflowName=${encodeURIComponent(floor.workflow.friendlyName)}`)).toEqual([task.sid]);
  expect(await list('Priority=1')).toEqual([]);
});

test('wait as long as their Timeout says', async () => {
  bench.taskRouter.setActivity(floor.ai.sid, 'Offline');
  const { body } = await bench.request('POST', '/Tasks', { Timeout: '1' });
  expect(body.timeout).toBe(1);
  bench.clock.move(1_000);
  expect(bench.taskRouter.task(String(body.sid))?.reason).toBe('Task TTL Exceeded');
  expect(await bench.request('POST', '/Tasks', { Timeout: '0' })).toMatchObject(
    refused(400, 20001, "Timeout '0'"),
  );
});

test('are deleted in any state, to a version if told', async () => {
  const task = createTask(bench, floor.workflow);
  bench.taskRouter.accept(await bench.offerOf(task));
  const path = `/Tasks/${task.sid}`;
  expect(await bench.request('DELETE', path, {}, { 'If-Match': '9' })).toMatchObject({ status: 412 });
  expect(await bench.request('DELETE', path)).toMatchObject({ status: 204 });
  expect(await bench.request('GET', path)).toMatchObject({ status: 404 });
  expect(bench.events('task.deleted')).toHaveLength(1);
});
