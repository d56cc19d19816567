import { Bench, createTask, openFloor, refused } from './harness';

let bench: Bench;

beforeEach(() => {
  bench = new Bench();
  // What is asked here is asked within a second, however long this machine takes to ask it.
  bench.clock.slowDown(1_000);
  createTask(bench, openFloor(bench).workflow, { name: 'a' });
});
afterEach(() => bench.clock.stop());

/** By an expression, and as well without one. */
const LISTS = [
  ['tasks', "/Tasks?EvaluateTaskAttributes=name == 'a'", '/Tasks?AssignmentStatus=pending'],
  ['workers', '/Workers?TargetWorkersExpression=ai == true', '/Workers?FriendlyName=ai'],
  ['queues', '/TaskQueues?EvaluateWorkerAttributes=ai == true', '/TaskQueues?FriendlyName=AI'],
] as const;

test.each(LISTS)(
  '%s are looked up by an expression three times a second',
  async (_what, byExpression, plain) => {
    const statuses = async (path: string, times: number): Promise<number[]> => {
      const found: number[] = [];
      for (let time = 0; time < times; time += 1) found.push((await bench.request('GET', path)).status);
      return found;
    };
    expect(await statuses(byExpression, 3)).toEqual([200, 200, 200]);
    expect(await bench.request('GET', byExpression)).toMatchObject(refused(429, 20429, 'Too Many Requests'));
    expect(await statuses(plain, 5)).toEqual([200, 200, 200, 200, 200]);
    bench.clock.skip(1_000);
    expect(await statuses(byExpression, 1)).toEqual([200]);
  },
);

test('each kind has its own three', async () => {
  for (const [, byExpression] of LISTS) {
    for (let time = 0; time < 3; time += 1) {
      expect((await bench.request('GET', byExpression)).status).toBe(200);
    }
  }
});

test('queues are found by workers they would take', async () => {
  const names = async (expression: string): Promise<unknown> => {
    const { body } = await bench.request('GET', `/TaskQueues?EvaluateWorkerAttributes=${expression}`);
    return (body.task_queues as { friendly_name: string }[]).map(({ friendly_name: name }) => name);
  };
  expect(await names('ai == true')).toEqual(['AI', 'Everyone']);
  expect(await names('ai == null')).toEqual(['Everyone']);
});

test('an expression may be asked about what was so a while ago', async () => {
  bench.taskRouter.lookupsAreBehindMilliseconds = 2_000;
  const found = async (name: string): Promise<number> => {
    const { body } = await bench.request('GET', `/Tasks?EvaluateTaskAttributes=name == '${name}'`);
    return (body.tasks as unknown[]).length;
  };
  expect(await found('a')).toBe(0);
  bench.clock.skip(2_000);
  expect(await found('a')).toBe(1);
  bench.taskRouter.addAttributes(bench.taskRouter.tasks()[0]?.sid ?? '', { name: 'b' });
  bench.clock.skip(1_000);
  expect([await found('a'), await found('b')]).toEqual([1, 0]);
  bench.clock.skip(1_000);
  expect(await found('b')).toBe(1);
});
