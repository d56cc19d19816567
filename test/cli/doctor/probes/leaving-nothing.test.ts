import { Problem } from '../../../../cli/problem';
import { Interrupted, Patience } from '../../../../cli/doctor/probes/patience';
import { acceptedRejected } from '../../../../cli/doctor/probes/accepted-rejected';
import type { Probe, ProbeContext } from '../../../../cli/doctor/probes/probe';
import { PROBES } from '../../../../cli/doctor/probes/probes';
import { type ProbeResult, runProbes } from '../../../../cli/doctor/probes/run-probes';
import { recordedTerminal } from '../../../harness/recorded-terminal';
import { newNumber, useQuickTime, useSandbox } from '../../../harness/use-sandbox';
import { contextIn, leftBehind } from './probing';

// Probes wait in real time.
const sandbox = useSandbox({ slowness: 1 });
useQuickTime(sandbox);

beforeEach(async () => {
  expect(await leftBehind(sandbox())).toEqual([]);
});
afterEach(() => {
  sandbox().onTwilioExchange = undefined;
});

function named(name: string): Probe {
  const found = PROBES.find((probe) => probe.name === name);
  if (!found) throw new Error(`no probe ${name}`);
  return found;
}

function run(context: ProbeContext, ...probes: Probe[]): Promise<ProbeResult[]> {
  return runProbes(probes, context, recordedTerminal());
}

/** Stops the probe when it has been answered this call, as a lost connection or a person would. */
async function stoppedAfter(probe: Probe, method: string, path: RegExp): Promise<ProbeResult | undefined> {
  const interruption = new AbortController();
  sandbox().onTwilioExchange = (exchange) => {
    if (exchange.method === method && path.test(exchange.path)) interruption.abort();
  };
  const context = await contextIn(sandbox(), {
    phone: newNumber(),
    patience: new Patience(interruption.signal, 5),
  });
  const results = await run(context, probe, probe);
  expect(results).toHaveLength(1);
  return results[0];
}

test.each([
  ['accepted-rejected', /\/Workflows$/],
  ['accepted-rejected', /\/Workers\/WK\w+$/],
  ['rest-made-worker', /\/Interactions$/],
  ['rest-made-worker', /\/Reservations\/WR\w+$/],
  ['hang-up', /\/Documents$/],
  ['sync-webhook', /^\/v1\/Services$/],
  ['redelivery', /\/Messages$/],
  ['own-address', /\/Messages$/],
])('nothing is left when somebody stops %s after POST %s', async (name, path) => {
  expect(await stoppedAfter(named(name), 'POST', path)).toMatchObject({ outcome: 'interrupted', left: [] });
  expect(await leftBehind(sandbox())).toEqual([]);
});

test.each([
  ['accepted-rejected', 'taskQueues'],
  ['rest-made-worker', 'interaction'],
  ['redelivery', 'chat'],
])('nothing is left when %s fails in the middle', async (name, refused) => {
  const probe = named(name);
  const context = await contextIn(sandbox());
  const failing = new Problem(`no ${refused}`);
  const broken = { ...probe, ask: (given: ProbeContext) => probe.ask(refusing(given, refused, failing)) };
  expect(await run(context, broken)).toMatchObject([{ outcome: 'failed', why: failing.message, left: [] }]);
  expect(await leftBehind(sandbox())).toEqual([]);
});

/** The same account, one part of whose API refuses everything. */
function refusing(context: ProbeContext, part: string, error: Error): ProbeContext {
  const broken = <Api extends object>(api: Api): Api =>
    new Proxy(api, {
      get: (target, name) => {
        if (name === part) throw error;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'object' && value !== null && /^(flexApi|v1|v2)$/.test(String(name))
          ? broken(value)
          : value;
      },
    });
  return { ...context, client: broken(context.client), workspace: broken(context.workspace) };
}

test.each(['accepted-rejected', 'rest-made-worker', 'redelivery', 'sync-webhook'])(
  'what an earlier run of %s left is removed by the next one, before it asks',
  async (name) => {
    const probe = named(name);
    const killed = { ...probe, tidy: () => Promise.resolve([]) };
    const context = await contextIn(sandbox(), {
      patience: new Patience(new AbortController().signal, 0.2),
    });
    await run(context, killed);
    expect(await leftBehind(sandbox())).not.toEqual([]);
    const looking: Probe = {
      ...probe,
      ask: async () => ({ answer: (await leftBehind(sandbox())).join(), meaning: '' }),
    };
    expect(await run(context, looking)).toMatchObject([{ outcome: 'answered', answer: '', left: [] }]);
  },
);

test('what cannot be removed is named, with the reason', async () => {
  const context = await contextIn(sandbox());
  const asked = {
    ...acceptedRejected,
    ask: () => Promise.resolve({ answer: 'a', meaning: 'm' }),
    tidy: tidyOnce(),
  };
  const [result] = await run(context, asked);
  expect(result).toMatchObject({
    outcome: 'answered',
    left: ['what the probe made (its names begin with opencx-probe): 503, no answer'],
  });
});

function tidyOnce(): Probe['tidy'] {
  let times = 0;
  return () => ((times += 1) === 1 ? Promise.resolve([]) : Promise.reject(new Error('503, no answer')));
}

describe('while a task of the company waits that any worker may take', () => {
  async function withWaitingTask(
    priority: number,
  ): Promise<{ result: ProbeResult | undefined; offers: unknown[] }> {
    const { taskRouter, flex } = sandbox();
    taskRouter.setActivity(flex.rep.sid, 'Offline');
    const targets = [{ queue: flex.humanQueue.sid, priority, expression: 'worker.ai_agent != true' }];
    const { sid: workflowSid } = taskRouter.addWorkflow({
      friendlyName: `Priority ${priority}`,
      configuration: { task_routing: { filters: [{ expression: '1==1', targets }] } },
    });
    const task = { workflowSid, taskChannelUniqueName: 'chat', attributes: {} };
    const { sid } = taskRouter.createTask(task);
    try {
      const [result] = await run(await contextIn(sandbox()), acceptedRejected);
      expect(taskRouter.task(sid)?.assignmentStatus).toBe('pending');
      return { result, offers: taskRouter.reservationsOf(sid).map(({ status }) => status) };
    } finally {
      taskRouter.cancelTask(sid, 'The test is over');
      taskRouter.setActivity(flex.rep.sid, 'Available');
    }
  }

  test('the probe’s own task is offered to its worker first', async () => {
    const { result, offers } = await withWaitingTask(10);
    expect(result).toMatchObject({ outcome: 'answered', left: [] });
    expect(offers).toEqual([]);
  });

  test('an offer of it goes back at once, and the probe gives up', async () => {
    const { result, offers } = await withWaitingTask(2_000_000);
    expect(result).toMatchObject({ outcome: 'failed', left: [] });
    expect(result).toHaveProperty('why', expect.stringMatching(/handed it back/));
    expect(offers).toEqual(['rejected']);
  });
});

test('without an Auth Token or a phone, what needs them is skipped and says so', async () => {
  const context = await contextIn(sandbox());
  const bare = { ...context, functions: { missing: 'it signs calls, which takes AUTH_TOKEN' } };
  const results = await run(bare, ...PROBES.filter(({ obstacle }) => obstacle));
  expect(results.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['hang-up', 'skipped'],
    ['sync-webhook', 'skipped'],
    ['redelivery', 'skipped'],
    ['own-address', 'skipped'],
  ]);
  expect(results[0]).toHaveProperty('why', bare.functions.missing);
});

test('an interruption is told from a failure', () => {
  const interruption = new AbortController();
  interruption.abort();
  expect(() => new Patience(interruption.signal).check()).toThrow(Interrupted);
});
