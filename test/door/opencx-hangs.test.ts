import type { FailingOperation } from '../../sandbox/opencx/failures';
import { entriesOf, humanTask, postsIn, sentToOpenCx, tasksOf } from '../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';
import { expectAtRest, phaseOf } from '../harness/stored';

const LINE = 'I am passing you on to a colleague, who will answer here.';
/** AI_REPLY_SECONDS as it is without a setting, one step of a waiting turn, and what a handoff takes; milliseconds. */
const LONGEST_WAIT = 75_000 + 12_000;

/** OpenCX accepts requests and answers none of them. */
describe.each([
  ['Twilio Sync', { useTurnsService: true }],
  ['the Function itself', {}],
])('OpenCX that hangs, with %s calling the next step', (_caller, options) => {
  const sandbox = useSandbox(options);
  const time = usePassingTime(sandbox);
  afterEach(() => {
    sandbox().openCx.recover();
    sandbox().openCx.thinkingSeconds = 0;
  });

  function hangs(operation: FailingOperation): void {
    sandbox().openCx.failingOperation = operation;
    sandbox().openCx.failing = 'silence';
  }

  const hung = (): number => entriesOf(sandbox(), 'opencx', 'request.failed').length;

  async function inATurn(): Promise<{
    customer: ReturnType<ReturnType<typeof sandbox>['customer']>;
    conversationSid: string;
  }> {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Hello');
    await time().untilQuiet();
    expect(customer.received()).toHaveLength(1);
    return { customer, conversationSid };
  }

  /** The conversation is people's before the longest wait is over, without anything else happening. */
  async function comesToPeople(conversationSid: string): Promise<void> {
    await time().pass(LONGEST_WAIT);
    expect(humanTask(sandbox(), conversationSid)?.attributes).toMatchObject({
      handedOff: true,
      handoffReason: 'The AI did not answer in time',
    });
    expectAtRest(sandbox(), conversationSid, 'human');
  }

  test.each(['all', 'create', 'send'] as const)(
    'at the first message (%s): people get the same task in time',
    async (operation) => {
      hangs(operation);
      const customer = sandbox().customer(newNumber());
      const { conversationSid, taskSid } = customer.text('Where is my order?');
      await comesToPeople(conversationSid);
      expect(hung()).toBeGreaterThan(1);
      expect(humanTask(sandbox(), conversationSid)?.sid).toBe(taskSid);
      expect(customer.received()).toEqual([LINE]);
    },
  );

  test.each(['all', 'send'] as const)('in a later turn (%s): people get it in time', async (operation) => {
    const { customer, conversationSid } = await inATurn();
    hangs(operation);
    customer.text('Where is my order?');
    await comesToPeople(conversationSid);
    expect(customer.received().slice(1)).toEqual([LINE]);
  });

  test.each(['history', 'get'] as const)(
    'while its AI thinks (%s): people get it in time',
    async (operation) => {
      const { customer, conversationSid } = await inATurn();
      sandbox().openCx.thinkingSeconds = 200;
      hangs(operation);
      customer.text('Where is my order?');
      await comesToPeople(conversationSid);
      expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Hello', 'Where is my order?']);
      expect(customer.received().slice(1)).toEqual([LINE]);
    },
  );

  test('only for a while, and is looked at again: its answer is posted', async () => {
    const { customer, conversationSid } = await inATurn();
    sandbox().openCx.thinkingSeconds = 20;
    sandbox().openCx.failNext('silence', 6, 'history');
    customer.text('Where is my order?');
    await time().untilQuiet();
    expect(customer.received()[1]).toContain('4711');
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Hello', 'Where is my order?']);
  });

  test.each(['create', 'send'] as const)(
    'once, at the first message (%s): it is asked again',
    async (operation) => {
      sandbox().openCx.failNext('silence', 1, operation);
      const customer = sandbox().customer(newNumber());
      const { conversationSid } = customer.text('Where is my order?');
      await time().untilQuiet();
      expect(customer.received()).toEqual([expect.stringContaining('4711')]);
      expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Where is my order?']);
    },
  );

  test('at a message that never arrives: it is sent again, and no earlier answer stands for its own', async () => {
    const { customer, conversationSid } = await inATurn();
    sandbox().openCx.answerNext('Shall I cancel it?');
    customer.text('Yes');
    await time().untilQuiet();
    sandbox().openCx.failNext('silence', 1, 'send');
    sandbox().openCx.answerNext('It is cancelled.');
    customer.text('Yes');
    await time().untilQuiet();
    expect(customer.received().slice(1)).toEqual(['Shall I cancel it?', 'It is cancelled.']);
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Hello', 'Yes', 'Yes']);
  });

  test('when the customer’s time is over and they write again: people get it at once', async () => {
    const { customer, conversationSid } = await inATurn();
    hangs('all');
    sandbox().sync.tamper = () => 'drop';
    sandbox().faults.dropOwnCalls({ times: Infinity });
    customer.text('Where is my order?');
    await time().pass(80_000);
    customer.text('Hello??');
    await time().untilQuiet();
    sandbox().faults.clear();
    sandbox().sync.tamper = undefined;
    expect(humanTask(sandbox(), conversationSid)).toBeDefined();
    expect(phaseOf(sandbox(), conversationSid)).toBe('human');
  });
});

describe('An AI that takes nearly as long as a Function lives', () => {
  const sandbox = useSandbox({ useTurnsService: true });
  const time = usePassingTime(sandbox);
  afterEach(() => {
    sandbox().faults.clear();
    sandbox().openCx.recover();
    sandbox().openCx.thinkingSeconds = 0;
  });

  /** The most messages a single Function sent: one that begins another turn at its end would leave OpenCX in the middle of it. */
  const mostSends = (): number =>
    Math.max(
      ...sandbox().invocations.all.map(
        ({ calls }) =>
          calls.filter(({ service, target }) => service === 'opencx' && target.endsWith('/send')).length,
      ),
    );

  test.each([7.2, 7.5, 7.7])(
    'answers after %p s what was written meanwhile in the next Function, each once',
    async (seconds) => {
      const customer = sandbox().customer(newNumber());
      const { conversationSid } = customer.text('Yes');
      await time().untilQuiet();
      sandbox().openCx.thinkingSeconds = seconds;
      for (const words of ['First.', 'Second.']) sandbox().openCx.answerNext(words);
      customer.text('Where is my order?');
      sandbox().clock.after(3_000, () => customer.text('Yes'));
      await time().untilQuiet();
      expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Yes', 'Where is my order?', 'Yes']);
      expect(customer.received().slice(1)).toEqual(['First.', 'Second.']);
      expect(mostSends()).toBe(1);
      expect(humanTask(sandbox(), conversationSid)).toBeUndefined();
    },
  );

  test.each([
    [7.7, 50],
    [7.2, 200],
    [6.7, 300],
  ])(
    'escalates after %p s, with %p ms a call of Twilio: people get it without anything else happening',
    async (seconds, milliseconds) => {
      const customer = sandbox().customer(newNumber());
      const { conversationSid } = customer.text('Hello');
      await time().untilQuiet();
      sandbox().openCx.thinkingSeconds = seconds;
      sandbox().faults.failCalls(
        ({ service }) => service === 'twilio',
        { kind: 'delay', milliseconds },
        { times: Infinity },
      );
      customer.text('I have a complaint');
      await time().untilQuiet();
      const task = humanTask(sandbox(), conversationSid);
      expect(task?.attributes.handoffSentiment).toBe('negative');
      expect(tasksOf(sandbox(), conversationSid)).toHaveLength(2);
      expect(postsIn(sandbox(), conversationSid)).toHaveLength(2);
      expectAtRest(sandbox(), conversationSid, 'human');
    },
  );
});
