import type { WorkflowConfiguration } from '../../../sandbox/taskrouter/taskrouter';
import { Bench, refusalOf } from './harness';

let bench: Bench;

beforeEach(() => {
  bench = new Bench();
});
afterEach(() => bench.clock.stop());

const target = (fault: object): WorkflowConfiguration['task_routing'] => ({
  filters: [{ expression: '1==1', targets: [{ queue: bench.addQueue('q', '1==1').sid, ...fault }] }],
});

// What is refused, and a part of the message that says why.
test.each<[string, () => unknown]>([
  ['TargetWorkers', () => bench.addQueue('q', 'skills HAS')],
  ['Filter expression', () => bench.addWorkflow({ filters: [{ expression: 'a = 1', targets: [] }] })],
  ['at least one target', () => bench.addWorkflow({ filters: [{ expression: '1==1', targets: [] }] })],
  ['TaskQueue WQ1 does not exist', () => bench.addWorkflow({ default_filter: { queue: 'WQ1' } })],
  ["'ai' must begin with task. or worker.", () => bench.addWorkflow(target({ expression: 'ai == true' }))],
  ['skip_if', () => bench.addWorkflow(target({ skip_if: 'available == 0' }))],
  ["timeout 'soon'", () => bench.addWorkflow(target({ timeout: 'soon' }))],
  ['already exists', () => [bench.addWorker('ann'), bench.addWorker('Ann')]],
])('%s', (message, attempt) => {
  const refusal = { status: 400, code: 20001, message: expect.stringContaining(message) as string };
  expect(refusalOf(attempt)).toEqual(refusal);
});
