import { operationOf } from '../../../sandbox/faults/operation';
import { entriesOf, humanTask } from '../../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../../harness/use-sandbox';
import { rewrite } from '../../harness/stored';

const REPLY_SECONDS = 20;

describe('An OpenCX that takes a message and never answers', () => {
  const sandbox = useSandbox({ settings: { AI_REPLY_SECONDS: String(REPLY_SECONDS) } });
  const time = usePassingTime(sandbox);

  afterEach(() => {
    sandbox().openCx.failing = undefined;
    Object.assign(sandbox().openCx, { shape: 'v4', answerSeconds: 0 });
  });

  test.each([
    ['hangs at whatever it is asked', () => (sandbox().openCx.failing = 'silence')],
    ['thinks for ever', () => Object.assign(sandbox().openCx, { shape: 'v6', answerSeconds: 1_000 })],
  ])('%s: a person comes within two seconds of AI_REPLY_SECONDS', async (_what, begin) => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Hello');
    await time().untilQuiet();
    begin();
    const written = sandbox().clock.now().getTime();
    customer.text('Where is my order?');
    await time().untilQuiet(() => humanTask(sandbox(), conversationSid) !== undefined);
    const waited = sandbox().clock.now().getTime() - written;
    expect(humanTask(sandbox(), conversationSid)?.attributes.handedOff).toBe(true);
    expect(waited).toBeGreaterThan((REPLY_SECONDS - 2) * 1_000);
    expect(waited).toBeLessThan((REPLY_SECONDS + 2) * 1_000);
    await time().untilQuiet();
  });
});

describe('A Twilio that does not answer', () => {
  const sandbox = useSandbox({ settings: { AI_REPLY_SECONDS: String(REPLY_SECONDS) } });
  const time = usePassingTime(sandbox);

  afterEach(() => sandbox().faults.clear());

  test.each(['post message', 'list messages', 'read participant', 'update reservation'] as const)(
    'at %s: an answer or a person comes in the customer’s time, and it is not asked for ever',
    async (operation) => {
      const unavailable = { kind: 'error', failure: 'unavailable', when: 'before' } as const;
      sandbox().faults.failCalls((call) => call.operation === operation, unavailable, { times: 1_000 });
      const customer = sandbox().customer(newNumber());
      const { conversationSid } = customer.text('Where is my order?');
      const isHelped = (): boolean =>
        customer.received().length > 0 || humanTask(sandbox(), conversationSid) !== undefined;
      const written = sandbox().clock.now().getTime();
      await time().untilQuiet(isHelped);
      expect(isHelped()).toBe(true);
      expect(sandbox().clock.now().getTime() - written).toBeLessThan((REPLY_SECONDS + 8) * 1_000);
      await time().untilQuiet();
    },
  );
});

describe('A turn that ends every Function which tries it', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);

  afterEach(() => {
    sandbox().onEffect = undefined;
  });

  test('goes to people with the fourth message at the latest', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Hello');
    await time().untilQuiet();
    sandbox().onEffect = (call, invocation) => {
      if (operationOf(call) === 'post message') invocation.kill();
    };
    for (const text of ['Where is my order?', 'Hello?', 'Anybody there?', 'I am still waiting']) {
      if (text === 'I am still waiting') sandbox().onEffect = undefined;
      customer.text(text);
      await time().pass(30_000);
    }
    expect(humanTask(sandbox(), conversationSid)?.attributes.handoffReason).toContain('would fail again');
  });
});

describe('A state that cannot be read by this version', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);

  test('people get the conversation when the customer writes, once, and an alarm says why', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text('Hello');
    await time().untilQuiet();
    await rewrite(sandbox(), conversationSid, (now) => ({ ...now, phase: 'of another version' }));
    for (const text of ['Where is my order?', 'Hello?', 'Anybody there?']) {
      customer.text(text);
      await time().untilQuiet();
    }
    expect(humanTask(sandbox(), conversationSid)?.attributes).toMatchObject({
      handedOff: true,
      order_id: '4711',
    });
    expect(sandbox().taskRouter.task(taskSid)?.assignmentStatus).toBe('completed');
    expect(entriesOf(sandbox(), 'functions', 'log').some(({ details }) => details.fix !== undefined)).toBe(
      true,
    );
  });
});
