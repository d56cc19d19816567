import type { Workflow } from '../../../sandbox/taskrouter/taskrouter';
import { Bench, createTask } from './harness';

let bench: Bench;

beforeEach(() => {
  bench = new Bench();
});
afterEach(() => bench.clock.stop());

/** A workflow whose first step is skipped on a condition. */
const skipping = (condition: string): Workflow => {
  const [ai, human] = [bench.addQueue('AI', 'ai == true'), bench.addQueue('human', '')];
  const targets = [{ queue: ai.sid, timeout: 30, skip_if: condition }, { queue: human.sid }];
  return bench.addWorkflow({ filters: [{ expression: '1==1', targets }] });
};

test('skips when nobody of the queue is available', async () => {
  bench.addWorker('not of the queue');
  const task = createTask(bench, skipping('workers.available == 0'));
  await bench.journal.until('skipped', () => task.queueName === 'human');
});

test('does not skip while somebody is available, even without capacity', async () => {
  bench.addWorker('ai', { ai: true }, { sms: 1 });
  const workflow = skipping('workers.available == 0');
  const [taken, waiting] = [createTask(bench, workflow), createTask(bench, workflow)];
  await bench.offerOf(taken);
  expect(waiting.queueName).toBe('AI');
});

test('1==1 skips when nobody has capacity, but not when somebody is reserved at once', async () => {
  bench.addWorker('ai', { ai: true }, { sms: 1 });
  const workflow = skipping('1==1');
  const [taken, waiting] = [createTask(bench, workflow), createTask(bench, workflow)];
  await bench.offerOf(taken);
  expect([taken.queueName, waiting.queueName]).toEqual(['AI', 'human']);
});

test('is looked at only when the task enters the step', async () => {
  const ai = bench.addWorker('ai', { ai: true }, { sms: 0 });
  const task = createTask(bench, skipping('workers.available == 0'));
  bench.addWorker('ann', {}, { sms: 2 });
  const everyone = bench.addWorkflow({ default_filter: { queue: bench.addQueue('everyone', '1==1').sid } });
  // Whoever is offered a later task shows that this one was looked at before.
  await bench.offerOf(createTask(bench, everyone));
  bench.taskRouter.setActivity(ai.sid, 'Offline');
  await bench.offerOf(createTask(bench, everyone));
  expect(task.queueName).toBe('AI');
});

test('in a last target it leads to the default filter, or out of the workflow', async () => {
  const [ai, fallback] = [bench.addQueue('AI', ''), bench.addQueue('fallback', '')];
  const filters = [{ expression: '1==1', targets: [{ queue: ai.sid, skip_if: '1==1' }] }];
  const task = createTask(bench, bench.addWorkflow({ filters, default_filter: { queue: fallback.sid } }));
  const lost = createTask(bench, bench.addWorkflow({ filters }));
  await bench.until('task.canceled');
  expect(task.queueName).toBe('fallback');
  expect(lost.assignmentStatus).toBe('canceled');
  expect(bench.events('workflow.skipped', lost.sid)).toHaveLength(1);
});
