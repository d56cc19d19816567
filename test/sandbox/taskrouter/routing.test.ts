import { Bench, createTask, openFloor } from './harness';

let bench: Bench;

beforeEach(() => {
  bench = new Bench();
});
afterEach(() => bench.clock.stop());

const workersOffered = (): unknown[] =>
  bench.events('reservation.created').map(({ details }) => details.workerName);
const queuesEntered = (): unknown[] =>
  bench.events('task-queue.entered').map(({ details }) => details.queueName);

test('attributes written before a reject send the same task to the human', async () => {
  const { workflow } = openFloor(bench);
  const task = createTask(bench, workflow, { topic: 'refund' });
  const offer = await bench.offerOf(task);
  const attributes = JSON.stringify({ topic: 'refund', handedOff: true });
  await bench.request('POST', `/Tasks/${task.sid}`, { Attributes: attributes });
  expect(workersOffered()).toEqual(['ai']);
  bench.taskRouter.reject(offer);
  await bench.offerOf(task, 2);
  expect(workersOffered()).toEqual(['ai', 'ann']);
  expect(queuesEntered()).toEqual(['AI', 'Everyone']);
});

test('a rejected task is in its queue, and offered to nobody, until its workflow has looked at it', async () => {
  bench.taskRouter.reEvaluatesAfterMilliseconds = 60_000;
  const { workflow } = openFloor(bench);
  const task = createTask(bench, workflow);
  const offer = await bench.offerOf(task);
  await bench.request('POST', `/Tasks/${task.sid}`, { Attributes: '{"handedOff":true}' });
  bench.taskRouter.reject(offer);
  bench.clock.move(30_000);
  expect(task).toMatchObject({ queueName: 'AI', assignmentStatus: 'pending', step: null });
  bench.clock.move(30_000);
  await bench.offerOf(task, 2);
  expect(workersOffered()).toEqual(['ai', 'ann']);
});

test('a rejected task that is deleted meanwhile goes nowhere', async () => {
  const task = createTask(bench, openFloor(bench).workflow);
  bench.taskRouter.reject(await bench.offerOf(task));
  bench.taskRouter.deleteTask(task.sid);
  bench.clock.move(10);
  expect(queuesEntered()).toEqual(['AI']);
});

test('a task that leaves a queue for another one is told to have moved, from the former', async () => {
  const { workflow } = openFloor(bench);
  const task = createTask(bench, workflow);
  const offer = await bench.offerOf(task);
  await bench.request('POST', `/Tasks/${task.sid}`, { Attributes: '{"handedOff":true}' });
  bench.taskRouter.reject(offer);
  await bench.offerOf(task, 2);
  const told = bench.events('task-queue.moved').map(({ details }) => details.queueName);
  expect([told, queuesEntered()]).toEqual([['AI'], ['AI', 'Everyone']]);
});

test('attributes alone move nothing, not even a task that waits', async () => {
  const { workflow, ai } = openFloor(bench);
  bench.taskRouter.setActivity(ai.sid, 'Unavailable');
  const task = createTask(bench, workflow);
  await bench.request('POST', `/Tasks/${task.sid}`, { Attributes: '{"handedOff":true}' });
  expect(task).toMatchObject({ queueName: 'AI', assignmentStatus: 'pending' });
});

test('a waiting task is offered as soon as a worker is available', async () => {
  const { workflow, ai } = openFloor(bench);
  bench.taskRouter.setActivity(ai.sid, 'Unavailable');
  const task = createTask(bench, workflow);
  // The offer of a later task shows that this one was looked at, in vain.
  await bench.offerOf(createTask(bench, workflow, { handedOff: true }));
  expect(task.assignmentCount).toBe(0);
  bench.taskRouter.setActivity(ai.sid, 'Available');
  await bench.offerOf(task);
});

test('the string true is not a handoff', async () => {
  const { workflow } = openFloor(bench);
  await bench.offerOf(createTask(bench, workflow, { handedOff: 'true' }));
  expect(workersOffered()).toEqual(['ai']);
});

test('the first matching filter wins', () => {
  const [one, two] = [bench.addQueue('one', '1==1'), bench.addQueue('two', '1==1')];
  const workflow = bench.addWorkflow({
    filters: [
      { expression: 'n == 2', targets: [{ queue: two.sid }] },
      { expression: 'n > 0', targets: [{ queue: one.sid }] },
      { expression: 'n == 2', targets: [{ queue: one.sid }] },
    ],
  });
  expect(createTask(bench, workflow, { n: 2 }).queueName).toBe('two');
  expect(createTask(bench, workflow, { n: 1 }).queueName).toBe('one');
});

test('a task that matches no filter is canceled when there is no default filter', () => {
  const queue = bench.addQueue('q', '1==1');
  const workflow = bench.addWorkflow({
    filters: [{ expression: 'n == 1', targets: [{ queue: queue.sid }] }],
  });
  expect(createTask(bench, workflow)).toMatchObject({ assignmentStatus: 'canceled', queueSid: null });
});

test('the assignment does not happen within the request that creates the task', async () => {
  const { workflow } = openFloor(bench);
  const answer = await bench.request('POST', '/Tasks', { WorkflowSid: workflow.sid, Attributes: '{}' });
  expect(answer.body.assignment_status).toBe('pending');
  await bench.until('reservation.created');
});

test('an empty TargetWorkers is served by nobody', async () => {
  const [nobody, everyone] = [bench.addQueue('nobody', ''), bench.addQueue('everyone', '1==1')];
  bench.addWorker('ann');
  const stuck = createTask(bench, bench.addWorkflow({ default_filter: { queue: nobody.sid } }));
  await bench.offerOf(createTask(bench, bench.addWorkflow({ default_filter: { queue: everyone.sid } })));
  expect(stuck.assignmentStatus).toBe('pending');
});

test('capacity counts per channel', async () => {
  const queue = bench.addQueue('q', '1==1');
  const workflow = bench.addWorkflow({ default_filter: { queue: queue.sid } });
  bench.addWorker('ann', {}, { sms: 2, voice: 0 });
  const task = (taskChannelUniqueName: string) =>
    bench.taskRouter.createTask({ workflowSid: workflow.sid, attributes: {}, taskChannelUniqueName });
  const waiting = [task('voice'), task('sms'), task('sms'), task('sms')];
  await bench.offerOf(task('chat'));
  const statuses = waiting.map(({ assignmentStatus }) => assignmentStatus);
  expect(statuses).toEqual(['pending', 'reserved', 'reserved', 'pending']);
});

test('a wrapping task keeps its place, a completed one gives it to the next', async () => {
  const { taskRouter } = bench;
  const { workflow } = openFloor(bench);
  const [task, next] = [createTask(bench, workflow), createTask(bench, workflow)];
  const offer = await bench.offerOf(task);
  taskRouter.accept(offer);
  taskRouter.wrapUp(offer);
  await bench.offerOf(createTask(bench, workflow, { handedOff: true }));
  expect(next.assignmentStatus).toBe('pending');
  taskRouter.complete(offer);
  await bench.offerOf(next);
});

test('priority goes before age, age before nothing', async () => {
  const queue = bench.addQueue('q', '1==1');
  const targets = (priority: string) => [{ queue: queue.sid, priority }];
  const workflow = bench.addWorkflow({
    filters: [{ expression: 'vip == true', targets: targets('10') }],
    default_filter: { queue: queue.sid },
  });
  const worker = bench.addWorker('ann');
  bench.taskRouter.setActivity(worker.sid, 'Offline');
  const tasks = [
    createTask(bench, workflow),
    createTask(bench, workflow),
    createTask(bench, workflow, { vip: true }),
  ];
  bench.taskRouter.setActivity(worker.sid, 'Available');
  for (const task of [tasks[2], tasks[0], tasks[1]]) {
    if (task === undefined) throw new Error('no task');
    const offer = await bench.offerOf(task);
    bench.taskRouter.accept(offer);
    bench.taskRouter.complete(offer);
  }
  expect(tasks[2]?.priority).toBe(10);
});

test('workers take turns', async () => {
  const queue = bench.addQueue('q', '1==1');
  const workflow = bench.addWorkflow({ default_filter: { queue: queue.sid } });
  for (const name of ['ann', 'bob', 'cem']) bench.addWorker(name, {}, { sms: 2 });
  for (let number = 0; number < 4; number += 1) await bench.offerOf(createTask(bench, workflow));
  expect(workersOffered()).toEqual(['ann', 'bob', 'cem', 'ann']);
});

test('a target expression sees the task and the worker, and its fields', async () => {
  const queue = bench.addQueue('q', '1==1');
  const expression = "task.language IN worker.languages AND worker.activity_name == 'Available'";
  const workflow = bench.addWorkflow({
    filters: [{ expression: '1==1', targets: [{ queue: queue.sid, expression }] }],
  });
  bench.addWorker('ann', { languages: ['en'] });
  bench.addWorker('bob', { languages: ['de'] });
  await bench.offerOf(createTask(bench, workflow, { language: 'de' }));
  expect(workersOffered()).toEqual(['bob']);
});

test('a known worker is the only one, and a task without one waits', async () => {
  const queue = bench.addQueue('q', '1==1');
  const targets = [{ queue: queue.sid, known_worker_sid: 'task.agent_sid', timeout: 20 }, {}];
  const workflow = bench.addWorkflow({ filters: [{ expression: '1==1', targets }] });
  bench.addWorker('ann');
  const bob = bench.addWorker('bob');
  const unknown = createTask(bench, workflow);
  await bench.offerOf(createTask(bench, workflow, { agent_sid: bob.sid }));
  expect(workersOffered()).toEqual(['bob']);
  expect(unknown.assignmentStatus).toBe('pending');
  bench.clock.move(20_000);
  await bench.offerOf(unknown);
});
