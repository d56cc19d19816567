import { AI_NUMBER } from '../../sandbox/voice/company-numbers';
import { newSid } from '../../sandbox/kernel/sids';
import { entriesOf, humanTask, postsIn, sentToOpenCx } from '../harness/observe';
import { hasPendingTurn, pretendToWatch } from '../harness/stored';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';

const SECRET = 'a-secret-nobody-can-guess';
const SETTINGS = { OPENCX_WEBHOOK_SECRET: SECRET, AI_WAIT_SECONDS: '2.4' };
/** What a Function does beside waiting, in milliseconds. */
const WORK = 600;

/** With OpenCX's webhooks on, and nothing but them to go on with a turn. */
describe('No Function waits for the AI longer than it must', () => {
  const sandbox = useSandbox({ useTurnsService: true, settings: SETTINGS });
  const time = usePassingTime(sandbox);

  beforeAll(async () => {
    await pretendToWatch(sandbox());
    sandbox().openCx.webhookUrl = sandbox().urlOf(`/opencx/events?secret=${SECRET}`);
  });
  afterEach(() => {
    Object.assign(sandbox().openCx, {
      ...{ shape: 'v4', thinkingSeconds: 0, answerSeconds: 0, stopsWithItsCaller: false },
    });
    sandbox().faults.clear();
  });

  const now = (): number => sandbox().clock.now().getTime();

  /** The longest any Function took that has answered since, in milliseconds. */
  function longestFunction(since: number): number {
    const answers = entriesOf(sandbox(), 'functions', 'log').filter(
      ({ at, details }) => at.getTime() >= since && details.step === 'answer',
    );
    return Math.max(...answers.map(({ details }) => Number(details.ms)));
  }

  async function inATurn() {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Hello');
    await time().untilQuiet();
    expect(customer.received()).toHaveLength(1);
    return { customer, conversationSid };
  }

  test('an answer in the response that takes 6 s: the webhook finishes the turn, and nobody slept for it', async () => {
    const { customer, conversationSid } = await inATurn();
    sandbox().openCx.thinkingSeconds = 6;
    const begun = now();
    customer.text('Where is my order?');
    await time().untilQuiet(() => hasPendingTurn(sandbox(), conversationSid));
    expect(now() - begun).toBeLessThan(2_400 + WORK);
    await time().pass(6_000 + WORK - (now() - begun));
    expect(customer.received()[1]).toContain('4711');
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Hello', 'Where is my order?']);
    expect(hasPendingTurn(sandbox(), conversationSid)).toBe(false);
    expect(longestFunction(begun)).toBeLessThan(2_400 + WORK);
  });

  test.each([0, 0.05, 0.1, 0.15, 0.2])(
    'an answer by webhook %p s after its id, while the Function still stores that it waits, is not missed',
    async (seconds) => {
      const { customer, conversationSid } = await inATurn();
      Object.assign(sandbox().openCx, { shape: 'v6', answerSeconds: seconds });
      sandbox().faults.failCalls(
        ({ service }) => service === 'twilio',
        { kind: 'delay', milliseconds: 80 },
        { times: Infinity },
      );
      customer.text('Where is my order?');
      await time().pass(3_000);
      expect(customer.received()).toHaveLength(2);
      expect(postsIn(sandbox(), conversationSid)).toHaveLength(2);
    },
  );

  test('an answer in the response, in time, is posted by the Function that asked, and no other writes', async () => {
    const { customer } = await inATurn();
    sandbox().openCx.thinkingSeconds = 1;
    const before = sandbox().invocations.all.length;
    customer.text('Where is my order?');
    await time().untilQuiet();
    expect(customer.received()).toHaveLength(2);
    const writes = sandbox()
      .invocations.all.slice(before)
      .map(({ path, calls }) => [
        path,
        calls.filter(({ service, method }) => service === 'twilio' && method === 'POST').length,
      ])
      .filter(([, count]) => count !== 0);
    expect(writes).toEqual([['/conversations/events', 3]]);
  });

  test('an OpenCX that stops when its caller hangs up: the log says what to set, and the customer gets a person', async () => {
    const { customer, conversationSid } = await inATurn();
    Object.assign(sandbox().openCx, { thinkingSeconds: 6, stopsWithItsCaller: true });
    customer.text('Where is my order?');
    await time().pass(80_000);
    customer.text('Hello?');
    await time().untilQuiet();
    expect(humanTask(sandbox(), conversationSid)).toBeDefined();
    const fixes = entriesOf(sandbox(), 'functions').filter(({ details }) =>
      JSON.stringify(details).includes('AI_WAIT_SECONDS'),
    );
    expect(fixes).toHaveLength(1);
  });

  test('a spoken turn: the caller waits by TwiML, and its history is read once', async () => {
    Object.assign(sandbox().openCx, { shape: 'v6', answerSeconds: 12 });
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await time().untilQuiet(() => caller.call.isListening);
    const begun = now();
    const before = sandbox().invocations.all.length;
    await caller.says('Where is my order?');
    await time().untilQuiet(() => caller.hears().some((words) => words.includes('4711')));
    expect(now() - begun).toBeLessThan(12_000 + 6_000);
    expect(longestFunction(begun)).toBeLessThan(WORK);
    const asked = sandbox()
      .invocations.all.slice(before)
      .flatMap(({ calls }) => calls.map(({ target }) => /\/(send|history)$/.exec(target)?.[1]));
    expect(asked.filter((operation) => operation !== undefined)).toEqual(['send', 'history']);
  });

  /** A call's flow asks for a turn that OpenCX answers after three seconds, and is told the answer. */
  async function flowIsAnswered(): Promise<void> {
    Object.assign(sandbox().openCx, { shape: 'v6', answerSeconds: 3 });
    const answering = sandbox().webhooks.post(
      sandbox().urlOf('/studio/turn'),
      { CallSid: newSid('CA'), From: newNumber(), To: AI_NUMBER, Body: 'Where is my order?' },
      10_000,
    );
    await time().untilQuiet();
    expect(JSON.parse((await answering).body)).toMatchObject({ outcome: 'reply' });
  }

  test('a flow’s widget waits for the webhook, not for a look at the history', async () => {
    const begun = now();
    await flowIsAnswered();
    // A look at the history would come after 4.5 s.
    expect(now() - begun).toBeLessThan(4_400);
  });

  test('a flow’s Function that has read what OpenCX told writes once after it, and meets nobody', async () => {
    const before = sandbox().invocations.all.length;
    await flowIsAnswered();
    const calls = sandbox()
      .invocations.all.slice(before)
      .find(({ path }) => path === '/studio/turn')?.calls;
    const looked = calls?.findIndex(({ target }) => target.endsWith('/history')) ?? -1;
    expect(looked).toBeGreaterThan(0);
    const stored = calls?.slice(looked).filter(({ target }) => target.startsWith('sync.'));
    expect(stored?.map(({ method }) => method)).toEqual(['POST']);
  });
});
