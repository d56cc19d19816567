import {
  humanTask,
  postsIn,
  sentToOpenCx,
  sessionsOf,
  tasksOf,
  untilQuiet,
  untilWithPeople,
} from '../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';
import { expectAtRest, hasPendingTurn, phaseOf } from '../harness/stored';

const SECRET = 'a-secret-nobody-can-guess';
/** Longer than a Function lives. */
const AI_SECONDS = 12;

describe.each([
  ['Twilio Sync', { useTurnsService: true }],
  ['the Function itself', {}],
])('An AI that is slower than a Function, with %s calling the next one', (_caller, options) => {
  const sandbox = useSandbox(options);
  const time = usePassingTime(sandbox);

  beforeAll(() => {
    sandbox().openCx.thinkingSeconds = AI_SECONDS;
  });

  test('still answers, once; what was written meanwhile is the next turn', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text('Where is my order?');
    await time().untilQuiet(() => hasPendingTurn(sandbox(), conversationSid));
    sandbox().openCx.thinkingSeconds = 0;
    customer.text('Hello?');
    await untilQuiet(sandbox());
    expect(customer.received()[0]).toContain('4711');
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Where is my order?', 'Hello?']);
    expect(postsIn(sandbox(), conversationSid)).toHaveLength(2);
    expect(sandbox().taskRouter.task(taskSid)?.assignmentStatus).toBe('assigned');
    expectAtRest(sandbox(), conversationSid, 'ai');
    expect(sandbox().journal.entries.filter(({ what }) => what === 'turn.overlap')).toEqual([]);
  });
});

describe('Steps that never arrive', () => {
  const sandbox = useSandbox({ useTurnsService: true, settings: { OPENCX_WEBHOOK_SECRET: SECRET } });
  const time = usePassingTime(sandbox);

  beforeAll(() => {
    sandbox().sync.tamper = () => 'drop';
    sandbox().openCx.shape = 'v6';
    sandbox().openCx.answerSeconds = AI_SECONDS;
  });

  test('leave the turn to OpenCX’s webhook, which finishes it with two calls of OpenCX in all', async () => {
    sandbox().openCx.webhookUrl = sandbox().urlOf(`/opencx/events?secret=${SECRET}`);
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Hello');
    await time().pass((AI_SECONDS + 1) * 1_000);
    expect(customer.received()).toHaveLength(1);
    expect(postsIn(sandbox(), conversationSid)).toHaveLength(1);
    const calls = sandbox()
      .invocations.all.flatMap((invocation) => invocation.calls)
      .filter(({ service, target }) => service === 'opencx' && !target.endsWith('/sessions'));
    expect(calls.map(({ method }) => method)).toEqual(['POST', 'GET']);
    sandbox().openCx.webhookUrl = undefined;
  });

  test('and webhooks that are off leave it to the next event of the conversation', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Where is my order?');
    await time().pass((AI_SECONDS + 1) * 1_000);
    expect(sessionsOf(sandbox(), conversationSid).map(({ messages }) => messages.length)).toEqual([2]);
    expect(customer.received()).toEqual([]);
    sandbox().openCx.answerSeconds = 0;
    sandbox().openCx.shape = 'v4';
    customer.text('Hello?');
    await untilQuiet(sandbox());
    expect(customer.received()[0]).toContain('4711');
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Where is my order?', 'Hello?']);
  });
});

describe('A turn that OpenCX’s webhooks are to tell of, and do not', () => {
  const sandbox = useSandbox({ useTurnsService: true, settings: { OPENCX_WEBHOOK_SECRET: SECRET } });
  const time = usePassingTime(sandbox);

  test('is looked at twice: the second look keeps what the first has found, that OpenCX has got the message', async () => {
    sandbox().openCx.thinkingSeconds = 25;
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Where is my order?');
    await time().untilQuiet();
    expect(customer.received()).toEqual([expect.stringContaining('4711')]);
    expectAtRest(sandbox(), conversationSid, 'ai');
    const calls = sandbox()
      .invocations.all.flatMap((invocation) => invocation.calls)
      .filter(({ service, target }) => service === 'opencx' && !target.endsWith('/sessions'));
    expect(calls.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET']);
  });
});

describe('An AI that is slower than AI_REPLY_SECONDS', () => {
  const sandbox = useSandbox({ useTurnsService: true, settings: { AI_REPLY_SECONDS: '11' } });
  usePassingTime(sandbox);

  test('loses the conversation to a person, who is told why; the customer gets a word', async () => {
    sandbox().openCx.thinkingSeconds = 60;
    const customer = sandbox().customer(newNumber());
    const begun = sandbox().clock.now().getTime();
    const { conversationSid, taskSid } = customer.text('Where is my order?');
    const task = await untilWithPeople(sandbox(), conversationSid);
    expect(sandbox().clock.now().getTime() - begun).toBeLessThan(11_000 + 10_000);
    await untilQuiet(sandbox());
    expect(task.sid).toBe(taskSid);
    expect(task.attributes.handoffReason).toBe('The AI did not answer in time');
    expect(customer.received()).toEqual(['I am passing you on to a colleague, who will answer here.']);
    expect(tasksOf(sandbox(), conversationSid)).toHaveLength(1);
    expect(phaseOf(sandbox(), conversationSid)).toBe('human');
    expect(humanTask(sandbox(), conversationSid)?.sid).toBe(taskSid);
  });
});

describe('A step that cannot store that it asks for the next one', () => {
  const sandbox = useSandbox({ useTurnsService: true });
  const time = usePassingTime(sandbox);
  beforeAll(() => {
    sandbox().openCx.thinkingSeconds = 30;
  });

  test.each(['before', 'after'] as const)(
    'since the connection is lost %s its effect, asks all the same',
    async (when) => {
      const isStep = ({ path }: { path: string }): boolean => path === '/turns/continue';
      sandbox().faults.failCalls(
        ({ operation, run }) => operation === 'write document' && isStep(run),
        { kind: 'reset', when },
        { times: 1 },
      );
      const customer = sandbox().customer(newNumber());
      customer.text('Where is my order?');
      await time().untilQuiet();
      expect(customer.received()).toHaveLength(1);
      expect(customer.received()[0]).toContain('4711');
    },
  );

  test('since another event writes in between, asks all the same', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Where is my order?');
    sandbox().onTwilioCall = ({ method, target }, { path }) => {
      // Whoever keeps the watch writes what is of no conversation, whenever it does.
      const isStored = method === 'POST' && target.endsWith(conversationSid);
      if (path !== '/turns/continue' || !isStored) return Promise.resolve();
      sandbox().onTwilioCall = undefined;
      customer.text('Hello?');
      return sandbox().clock.pause(1_000);
    };
    await time().untilQuiet();
    expect(sandbox().onTwilioCall).toBeUndefined();
    expect(customer.received()).toHaveLength(2);
  });
});

describe('A conversation that is closed while its turn waits', () => {
  const sandbox = useSandbox({ useTurnsService: true });
  const time = usePassingTime(sandbox);

  test('is over: whatever is told of its task later, no person gets it', async () => {
    sandbox().openCx.thinkingSeconds = AI_SECONDS;
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text('Where is my order?');
    await time().untilQuiet(() => hasPendingTurn(sandbox(), conversationSid));
    sandbox().conversations.close(conversationSid);
    await time().untilQuiet();
    expect(phaseOf(sandbox(), conversationSid)).toBe('resolved');
    await time().pass(30_000);
    sandbox().taskRouter.deleteTask(taskSid);
    await time().pass(120_000);
    expect(humanTask(sandbox(), conversationSid)).toBeUndefined();
    expect(phaseOf(sandbox(), conversationSid)).toBe('resolved');
    expect(hasPendingTurn(sandbox(), conversationSid)).toBe(false);
  });
});

describe('A turn with a file that is late', () => {
  const sandbox = useSandbox({ useTurnsService: true });
  const time = usePassingTime(sandbox);
  beforeAll(() => {
    sandbox().openCx.thinkingSeconds = AI_SECONDS;
  });

  test('is known again by what was sent: its address is asked for once, and may be told at that moment only', async () => {
    sandbox().faults.failCalls(
      ({ operation }) => operation === 'read media',
      { kind: 'error', failure: 'not found', when: 'before' },
      { times: 1 },
    );
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Where is my order?', {
      media: [{ contentType: 'image/png', filename: 'order.png', bytes: 12 }],
    });
    await time().untilQuiet();
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual([
      'Where is my order?\n[file: order.png, image/png]',
    ]);
    expect(customer.received()).toEqual([expect.stringContaining('4711')]);
    const answered = sandbox().invocations.all.flatMap(({ calls }) =>
      calls.filter(({ target }) => target.includes('/Media/')),
    );
    expect(answered).toEqual([]);
  });
});
