import { Bench, createTask } from './harness';

let bench: Bench;

beforeEach(() => {
  bench = new Bench();
});
afterEach(() => bench.clock.stop());

const workersOffered = (): unknown[] =>
  bench.events('reservation.created').map(({ details }) => details.workerName);
const queuesEntered = (): unknown[] =>
  bench.events('task-queue.entered').map(({ details }) => details.queueName);

test('targets follow one another by timeout, which counts from the creation of the task', async () => {
  const [one, two, three] = [
    bench.addQueue('one', ''),
    bench.addQueue('two', ''),
    bench.addQueue('three', ''),
  ];
  const targets = [{ queue: one.sid, timeout: 30 }, { queue: two.sid, timeout: '30' }, { queue: three.sid }];
  const task = createTask(bench, bench.addWorkflow({ filters: [{ expression: '1==1', targets }] }));
  await bench.until('task-queue.entered');
  bench.clock.move(60_000);
  expect(queuesEntered()).toEqual(['one', 'two', 'three']);
  expect(task.version).toBe(2);
});

test('the end of the last target cancels the task, whatever the default filter says', async () => {
  const [one, fallback] = [bench.addQueue('one', '1==1'), bench.addQueue('fallback', '1==1')];
  bench.addWorker('ann');
  const workflow = bench.addWorkflow({
    filters: [{ expression: '1==1', targets: [{ queue: one.sid, timeout: 30 }] }],
    default_filter: { queue: fallback.sid },
  });
  const task = createTask(bench, workflow);
  const offer = await bench.offerOf(task);
  bench.clock.move(30_000);
  await bench.until('task.canceled');
  expect(bench.taskRouter.reservation(offer)?.status).toBe('canceled');
  expect(bench.journal.entries.map(({ what }) => what).slice(-3)).toEqual([
    'reservation.canceled',
    'workflow.timeout',
    'task.canceled',
  ]);
});

test('an expiring target takes its offer back and the task goes to the next one', async () => {
  const [one, two] = [bench.addQueue('one', 'ai == true'), bench.addQueue('two', 'ai != true')];
  const ai = bench.addWorker('ai', { ai: true });
  bench.addWorker('ann');
  const targets = [{ queue: one.sid, timeout: 30 }, { queue: two.sid }];
  const task = createTask(bench, bench.addWorkflow({ filters: [{ expression: '1==1', targets }] }));
  const offer = await bench.offerOf(task);
  bench.clock.move(30_000);
  await bench.offerOf(task, 2);
  expect(bench.taskRouter.reservation(offer)?.status).toBe('canceled');
  expect(ai.activity.friendlyName).toBe('Available');
  expect(workersOffered()).toEqual(['ai', 'ann']);
});

test('the time limit of a step that a rejected task has left means nothing any more', async () => {
  const [one, two, human] = [
    bench.addQueue('one', '1==1'),
    bench.addQueue('two', ''),
    bench.addQueue('h', ''),
  ];
  bench.addWorker('ann');
  const workflow = bench.addWorkflow({
    filters: [
      { expression: 'handedOff == true', targets: [{ queue: human.sid }] },
      { expression: '1==1', targets: [{ queue: one.sid, timeout: 40 }, { queue: two.sid }] },
    ],
  });
  const task = createTask(bench, workflow);
  const offer = await bench.offerOf(task);
  await bench.request('POST', `/Tasks/${task.sid}`, { Attributes: '{"handedOff":true}' });
  bench.taskRouter.reject(offer);
  const later = createTask(bench, workflow);
  bench.clock.move(40_000);
  expect(later.queueName).toBe('two');
  expect(task.queueName).toBe('h');
});

test('an offer that is taken back counts towards the maximum', async () => {
  const bounded = new Bench({ maximumAssignments: 1 });
  const queue = bounded.addQueue('q', '1==1');
  bounded.addWorker('ann');
  const targets = [{ queue: queue.sid, timeout: 20 }, { queue: queue.sid }];
  const task = createTask(bounded, bounded.addWorkflow({ filters: [{ expression: '1==1', targets }] }));
  await bounded.offerOf(task);
  bounded.clock.move(20_000);
  await bounded.until('task.canceled');
  expect(task).toMatchObject({ assignmentStatus: 'canceled', assignmentCount: 1 });
  expect(bounded.journal.entries.at(-1)?.what).toBe('task.canceled');
  bounded.clock.stop();
});

test('an accepted task stays in its queue', async () => {
  const [one, two] = [bench.addQueue('one', '1==1'), bench.addQueue('two', '')];
  bench.addWorker('ann');
  const filters = [{ expression: '1==1', targets: [{ queue: one.sid, timeout: 30 }, { queue: two.sid }] }];
  const workflow = bench.addWorkflow({ filters });
  const task = createTask(bench, workflow);
  bench.taskRouter.accept(await bench.offerOf(task));
  const later = createTask(bench, workflow);
  bench.clock.move(30_000);
  expect(later.queueName).toBe('two');
  expect(task).toMatchObject({ assignmentStatus: 'assigned', queueName: 'one' });
});

test('an old task that is rejected passes over targets whose time is up', async () => {
  const [one, two, three] = [
    bench.addQueue('one', ''),
    bench.addQueue('two', '1==1'),
    bench.addQueue('human', ''),
  ];
  bench.addWorker('ai');
  const workflow = bench.addWorkflow({
    filters: [
      {
        expression: 'handedOff == true',
        targets: [{ queue: one.sid, timeout: 20 }, { queue: three.sid }],
      },
      { expression: '1==1', targets: [{ queue: one.sid, timeout: 30 }, { queue: two.sid }] },
    ],
  });
  const task = createTask(bench, workflow);
  bench.clock.move(30_000);
  const offer = await bench.offerOf(task);
  await bench.request('POST', `/Tasks/${task.sid}`, { Attributes: '{"handedOff":true}' });
  bench.taskRouter.reject(offer);
  await bench.journal.until('it is in the human queue', () => task.queueName === 'human');
  expect(queuesEntered()).toEqual(['one', 'two', 'human']);
});
