import { Bench, openFloor, refused } from './harness';
import type { Floor } from './harness';

let bench: Bench;
let floor: Floor;

beforeEach(() => {
  bench = new Bench();
  floor = openFloor(bench);
});
afterEach(() => bench.clock.stop());

const HYPHEN = "routing.skills HAS 'tier-1'";

const configured = (queue: string, expression: string) =>
  JSON.stringify({
    task_routing: { filters: [{ filter_friendly_name: 'A-B', expression, targets: [{ queue }] }] },
  });

test('a text with a hyphen is refused in an expression of a queue, a workflow or a lookup', async () => {
  const { aiQueue, workflow } = floor;
  const refusal = refused(400, 20001, /hyphen in 'tier-1'/);
  const queue = { FriendlyName: 'Tier', TargetWorkers: HYPHEN };
  expect(await bench.request('POST', '/TaskQueues', queue)).toMatchObject(refusal);
  expect(await bench.request('POST', `/TaskQueues/${aiQueue.sid}`, queue)).toMatchObject(refusal);
  const Configuration = configured(aiQueue.sid, HYPHEN);
  const one = { FriendlyName: 'Tier', Configuration };
  expect(await bench.request('POST', '/Workflows', one)).toMatchObject(refusal);
  expect(await bench.request('POST', `/Workflows/${workflow.sid}`, one)).toMatchObject(refusal);
  for (const lookup of ['/Tasks?EvaluateTaskAttributes=', '/Workers?TargetWorkersExpression=']) {
    expect(await bench.request('GET', `${lookup}${HYPHEN}`)).toMatchObject(refusal);
  }
  expect(aiQueue.targetWorkers).toBe('ai == true');
});

test('hyphens that stand in the account already are kept by whoever changes the rest, names may have any', async () => {
  const { aiQueue, workflow } = floor;
  aiQueue.targetWorkers = HYPHEN;
  workflow.configure(configured(aiQueue.sid, "language == 'es-MX'"));
  const TargetWorkers = `(${HYPHEN}) AND ai_agent != true`;
  expect((await bench.request('POST', `/TaskQueues/${aiQueue.sid}`, { TargetWorkers })).status).toBe(200);
  const Configuration = configured(aiQueue.sid, "language == 'es-MX' AND handedOff == true");
  expect((await bench.request('POST', `/Workflows/${workflow.sid}`, { Configuration })).status).toBe(200);
});
