import { explainRouting } from '../../../sandbox/web/explain-routing';
import type { RoutingView } from '../../../sandbox/web/view';
import { Bench } from '../taskrouter/harness';

describe('why a task is in the queue it entered', () => {
  const bench = new Bench();
  const [vip, everyone, night] = ['VIP', 'Everyone', 'Night'].map((name) => bench.addQueue(name, '1==1').sid);
  const workflow = bench.taskRouter.addWorkflow({
    friendlyName: 'Assign',
    configuration: {
      task_routing: {
        filters: [
          { filter_friendly_name: 'Gold', expression: "plan.tier == 'gold'", targets: [{ queue: vip }] },
          {
            filter_friendly_name: 'Texts',
            expression: "channelType IN ['sms', 'web']",
            targets: [{ queue: everyone, timeout: 60 }, { queue: night }],
          },
        ],
        default_filter: { queue: everyone ?? '' },
      },
    },
  });
  afterAll(() => bench.clock.stop());

  /** What is said of every queue a new task enters while `then` happens. */
  function explained(
    attributes: Record<string, unknown>,
    { queueSid, then }: { queueSid?: string | undefined; then?: () => void } = {},
  ): (RoutingView | undefined)[] {
    const from = bench.journal.entries.length;
    const task = { workflowSid: workflow.sid, attributes, taskChannelUniqueName: 'default' };
    bench.taskRouter.createTask({ ...task, queueSid });
    then?.();
    return bench.journal.entries
      .slice(from)
      .map((entry) => explainRouting(bench, entry))
      .filter((routing) => routing !== undefined);
  }

  const gold = { position: 1, name: 'Gold' };
  const texts = { position: 2, name: 'Texts' };

  test('the filter that took it is the last that is told; those above say why they did not', () => {
    expect(explained({ channelType: 'sms', plan: { tier: 'silver' } })).toEqual([
      {
        workflow: 'Assign',
        filters: [
          { ...gold, matched: false, why: ["plan.tier == 'gold' does not hold"] },
          { ...texts, matched: true, why: ['channelType is "sms"'] },
        ],
        outcome: 'Its queue: Everyone.',
      },
    ]);
    expect(explained({ plan: { tier: 'gold' } })).toMatchObject([{ filters: [{ ...gold, matched: true }] }]);
  });

  test('a target that has had its time leads to the next one of the same filter', () => {
    const [, second] = explained({ channelType: 'web' }, { then: () => bench.clock.move(61_000) });
    expect(second).toMatchObject({
      filters: [gold, { ...texts, matched: true }],
      outcome: 'Its target 2: queue Night. Those before it had their time, or nobody for the task.',
    });
  });

  test('no filter takes it: it goes to the default queue, and each says why not', () => {
    expect(explained({ channelType: 'voice' })).toMatchObject([
      {
        filters: [
          { ...gold, matched: false, why: ['plan.tier is missing'] },
          { ...texts, matched: false, why: ['channelType is "voice"'] },
        ],
        outcome: 'No filter takes it: the default queue is Everyone.',
      },
    ]);
  });

  test('a task that was sent to a queue is asked by no filter', () => {
    expect(explained({ plan: { tier: 'gold' } }, { queueSid: night })).toEqual([
      {
        workflow: 'Assign',
        filters: [],
        outcome: 'The task was sent to queue Night itself: no filter is asked.',
      },
    ]);
  });

  test('nothing else is explained', () => {
    const entry = { at: new Date(), source: 'taskrouter', what: 'task.created', details: {} };
    expect(explainRouting(bench, entry)).toBeUndefined();
  });
});
