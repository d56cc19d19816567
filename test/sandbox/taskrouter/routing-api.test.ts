import { Bench, createTask, openFloor, refused } from './harness';
import type { Answer, Floor } from './harness';

let bench: Bench;
let floor: Floor;

beforeEach(() => {
  bench = new Bench();
  floor = openFloor(bench);
});
afterEach(() => bench.clock.stop());

const routedTo = (queue: string): string => JSON.stringify({ task_routing: { default_filter: { queue } } });

async function namesOf(list: string, key: string): Promise<unknown[]> {
  const { body } = await bench.request('GET', list);
  return (body[key] as { friendly_name: string }[]).map((item) => item.friendly_name);
}

describe('queues', () => {
  const create = (form: Record<string, string>): Promise<Answer> =>
    bench.request('POST', '/TaskQueues', form);

  test('are created for everybody unless told otherwise, found by name and worker', async () => {
    expect(await create({ FriendlyName: 'New' })).toMatchObject({
      status: 201,
      body: { target_workers: '1==1', max_reserved_workers: 1, task_order: 'FIFO' },
    });
    expect(await namesOf('/TaskQueues', 'task_queues')).toEqual(['AI', 'Everyone', 'New']);
    expect(await namesOf('/TaskQueues?FriendlyName=AI', 'task_queues')).toEqual(['AI']);
    expect(await namesOf(`/TaskQueues?WorkerSid=${floor.human.sid}`, 'task_queues')).toEqual([
      'Everyone',
      'New',
    ]);
  });

  test.each([
    [{}, 'FriendlyName'],
    [{ FriendlyName: 'Everyone' }, '^Queue named Everyone already exists for workspace WS'],
    [{ FriendlyName: 'N', TargetWorkers: 'ai = true' }, 'TargetWorkers'],
    [{ FriendlyName: 'N', MaxReservedWorkers: '2' }, 'MaxReservedWorkers'],
    [{ FriendlyName: 'N', TaskOrder: 'LIFO' }, "'TaskOrder' is not supported"],
  ])('%j is refused', async (form: Record<string, string>, message) => {
    expect(await create(form)).toMatchObject(refused(400, 20001, message));
    expect(await namesOf('/TaskQueues', 'task_queues')).toEqual(['AI', 'Everyone']);
  });

  test('are changed all or nothing, and a waiting task finds its new workers', async () => {
    const path = `/TaskQueues/${floor.aiQueue.sid}`;
    bench.taskRouter.setActivity(floor.ai.sid, 'Offline');
    const task = createTask(bench, floor.workflow);
    const bad = { FriendlyName: 'Better', TargetWorkers: '(' };
    expect(await bench.request('POST', path, bad)).toMatchObject(refused(400, 20001, 'TargetWorkers'));
    expect((await bench.request('GET', path)).body).toMatchObject({
      friendly_name: 'AI',
      target_workers: 'ai == true',
    });
    await bench.request('POST', path, { TargetWorkers: '1==1' });
    expect(bench.taskRouter.reservation(await bench.offerOf(task))?.workerName).toBe('ann');
  });

  test('are not removed while a workflow leads to them or a task is in them', async () => {
    const { body } = await create({ FriendlyName: 'New', TargetWorkers: '' });
    const path = `/TaskQueues/${String(body.sid)}`;
    const workflow = await bench.request('POST', '/Workflows', {
      FriendlyName: 'New',
      Configuration: routedTo(String(body.sid)),
    });
    const remove = (): Promise<Answer> => bench.request('DELETE', path);
    expect(await remove()).toMatchObject(refused(400, 20001, String(workflow.body.sid)));
    const form = { WorkflowSid: String(workflow.body.sid) };
    const { body: task } = await bench.request('POST', '/Tasks', form);
    const elsewhere = { Configuration: routedTo(floor.aiQueue.sid) };
    await bench.request('POST', `/Workflows/${form.WorkflowSid}`, elsewhere);
    expect(await remove()).toMatchObject(refused(400, 20001, String(task.sid)));
    expect(await bench.request('DELETE', `/Tasks/${String(task.sid)}`)).toMatchObject({ status: 204 });
    expect(await remove()).toMatchObject({ status: 204 });
    expect(await bench.request('GET', path)).toMatchObject({ status: 404 });
  });
});

describe('workflows', () => {
  const create = (form: Record<string, string>): Promise<Answer> => bench.request('POST', '/Workflows', form);

  test('are created with 120 s to accept, and show their configuration as it was given', async () => {
    const Configuration = ` ${routedTo(floor.aiQueue.sid)}`;
    const { status, body } = await create({ FriendlyName: 'New', Configuration });
    expect(status).toBe(201);
    expect(body).toMatchObject({ configuration: Configuration, task_reservation_timeout: 120 });
    expect(await namesOf('/Workflows?FriendlyName=New', 'workflows')).toEqual(['New']);
    expect(await namesOf('/Workflows', 'workflows')).toEqual(['Workflow 1', 'New']);
  });

  const broken = (filter: object): string => JSON.stringify({ task_routing: { filters: [filter] } });

  test.each([
    [{ FriendlyName: 'N' }, 'Configuration'],
    [{ FriendlyName: 'N', Configuration: '{' }, 'not valid JSON'],
    [{ FriendlyName: 'N', Configuration: '{"filters":[]}' }, 'task_routing'],
    [{ FriendlyName: 'N', Configuration: routedTo('WQ1') }, 'TaskQueue WQ1 does not exist'],
    [{ FriendlyName: 'N', Configuration: broken({ expression: '1==1' }) }, 'targets'],
    [{ FriendlyName: 'N', Configuration: broken({ expression: '(', targets: [{}] }) }, 'Filter expression'],
    [{ FriendlyName: 'N', Configuration: '{"task_routing":{}}', TaskReservationTimeout: '0' }, 'Timeout'],
    [{ FriendlyName: 'N', Configuration: '{"task_routing":{}}', TaskReservationTimeout: '90000' }, 'Timeout'],
    [{ FriendlyName: 'workflow 1', Configuration: '{"task_routing":{}}' }, '^Workflow named workflow 1 alr'],
    [
      { FriendlyName: 'N', Configuration: '{"task_routing":{}}', AssignmentCallbackUrl: 'https://a.b' },
      'AssignmentCallbackUrl',
    ],
  ])('%j is refused', async (form: Record<string, string>, message) => {
    expect(await create(form)).toMatchObject(refused(400, 20001, message));
    expect(await namesOf('/Workflows', 'workflows')).toEqual(['Workflow 1']);
  });

  test('a refused configuration leaves the old one at work', async () => {
    const path = `/Workflows/${floor.workflow.sid}`;
    const before = (await bench.request('GET', path)).body;
    const change = { FriendlyName: 'Better', Configuration: routedTo('WQ1') };
    expect(await bench.request('POST', path, change)).toMatchObject({ status: 400 });
    expect((await bench.request('GET', path)).body).toEqual(before);
    await bench.offerOf(createTask(bench, floor.workflow));
  });

  test('waiting tasks are evaluated again only when asked for', async () => {
    bench.taskRouter.setActivity(floor.ai.sid, 'Offline');
    const task = createTask(bench, floor.workflow);
    const path = `/Workflows/${floor.workflow.sid}`;
    const change = { Configuration: routedTo(floor.humanQueue.sid), TaskReservationTimeout: '7' };
    expect((await bench.request('POST', path, change)).body).toMatchObject({ task_reservation_timeout: 7 });
    expect(task.queueName).toBe('AI');
    await bench.request('POST', path, { ReEvaluateTasks: 'true' });
    expect(task.queueName).toBe('Everyone');
    await bench.offerOf(task);
  });

  test('are not removed while a task is active in them', async () => {
    const task = createTask(bench, floor.workflow);
    const remove = (): Promise<Answer> => bench.request('DELETE', `/Workflows/${floor.workflow.sid}`);
    expect(await remove()).toMatchObject(refused(400, 20001, task.sid));
    bench.taskRouter.cancelTask(task.sid, 'over');
    expect(await remove()).toMatchObject({ status: 204 });
    expect(await bench.request('GET', `/Workflows/${floor.workflow.sid}`)).toMatchObject({ status: 404 });
  });
});

describe('activities', () => {
  test('are created and removed, while nobody uses them', async () => {
    const { status, body } = await bench.request('POST', '/Activities', {
      FriendlyName: 'Lunch',
      Available: 'false',
    });
    expect(status).toBe(201);
    const path = `/Activities/${String(body.sid)}`;
    expect((await bench.request('GET', path)).body).toEqual(body);
    await bench.request('POST', `/Workers/${floor.human.sid}`, { ActivitySid: String(body.sid) });
    expect(await bench.request('DELETE', path)).toMatchObject(refused(400, 20001, 'in use'));
    bench.taskRouter.setActivity(floor.human.sid, 'Available');
    expect(await bench.request('DELETE', path)).toMatchObject({ status: 204 });
    expect(await bench.request('GET', path)).toMatchObject({ status: 404 });
  });

  test('two of one name, and the removal of the workspace’s own, are refused', async () => {
    expect(await bench.request('POST', '/Activities', { FriendlyName: 'offline' })).toMatchObject(
      refused(400, 20001, '^Activity named offline already exists'),
    );
    const offline = bench.taskRouter.activity('Offline').sid;
    expect(await bench.request('DELETE', `/Activities/${offline}`)).toMatchObject(
      refused(400, 20001, 'in use'),
    );
  });
});

test('the workspace is found by its name, and has its task channels', async () => {
  expect(await namesOf('/..', 'workspaces')).toEqual(['Flex Task Assignment']);
  expect(await namesOf('/..?FriendlyName=Other', 'workspaces')).toEqual([]);
  const { channels } = (await bench.request('GET', '/TaskChannels')).body;
  expect((channels as { unique_name: string }[]).map((channel) => channel.unique_name)).toEqual([
    ...['default', 'chat', 'sms', 'voice', 'video', 'email'],
  ]);
});
