import type { CallOccasion } from '../../sandbox/faults/faults';
import type { Operation } from '../../sandbox/faults/operation';
import type { Sandbox } from '../../sandbox/sandbox';
import { entriesOf, humanTask, postsIn } from '../harness/observe';
import { type Served, servedCustomers } from '../harness/served-customers';
import { hasPendingTurn } from '../harness/stored';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';

const SECRET = 'a-secret-nobody-can-guess';
const WITH_WEBHOOKS = { OPENCX_WEBHOOK_SECRET: SECRET, AI_WAIT_SECONDS: '2.4' };
const WATCH = '/turns/continue';

/** What a handoff asks of Twilio. */
const TO_PEOPLE: readonly Operation[] = ['create interaction', 'invite', 'create task', 'update task'];

/** Whether the watch has gone on with a conversation, and failed. */
function triedInVain(sandbox: Sandbox, conversationSid: string): boolean {
  return entriesOf(sandbox, 'functions', 'log').some(
    ({ details: { step, conversation, outcome } }) =>
      step === 'taken up' && conversation === conversationSid && String(outcome).startsWith('failed'),
  );
}

/** The conversations the watch has given up, as an admin is told. */
function givenUp(sandbox: Sandbox): unknown[] {
  return entriesOf(sandbox, 'functions', 'log')
    .filter(({ details }) => details.step === 'watch' && 'fix' in details)
    .map(({ details }) => details.conversation);
}

/** What was told on the watch's runs, by outcome. */
function outcomes(sandbox: Sandbox): unknown[] {
  return entriesOf(sandbox, 'functions', 'log')
    .filter(({ details }) => details.step === 'done' && details.event === 'watch')
    .map(({ details }) => details.outcome);
}

describe('One watch for the whole deployment', () => {
  const sandbox = useSandbox({ useTurnsService: true, settings: WITH_WEBHOOKS });
  const time = usePassingTime(sandbox);
  beforeEach(() => {
    Object.assign(sandbox().openCx, { shape: 'v4', answerSeconds: 0 });
    sandbox().openCx.webhookUrl = sandbox().urlOf(`/opencx/events?secret=${SECRET}`);
    sandbox().sync.tamper = undefined;
  });

  const served = (count: number): Promise<Served[]> => servedCustomers(sandbox(), time(), count);

  test('while ten turns wait 25 s for their answers, two Functions are busy at most, and OpenCX is asked twice a turn', async () => {
    const customers = await served(10);
    Object.assign(sandbox().openCx, { shape: 'v6', answerSeconds: 25 });
    const before = sandbox().invocations.all.length;
    const busy: number[] = [];
    for (let second = 4; second < 25; second += 1) {
      sandbox().clock.after(second * 1_000, () => busy.push(sandbox().invocations.open.runs));
    }
    for (const { customer } of customers) customer.text('Where is my order?');
    await time().untilQuiet();
    for (const { customer, conversationSid } of customers) {
      expect(customer.received()).toHaveLength(2);
      expect(postsIn(sandbox(), conversationSid)).toHaveLength(2);
    }
    expect(busy).toHaveLength(21);
    expect(Math.max(...busy)).toBeLessThanOrEqual(2);
    const runs = sandbox().invocations.all.slice(before);
    const asked = (isWatch: boolean): number =>
      runs
        .filter(({ path }) => (path === WATCH) === isWatch)
        .flatMap(({ calls }) => calls)
        .filter(({ service }) => service === 'opencx').length;
    expect(asked(false)).toBe(2 * customers.length);
    // Its own share, for the whole deployment: two looks in seven seconds, from the fifteenth second on.
    expect(asked(true)).toBeLessThanOrEqual(8);
  });

  test('a webhook that never comes is made up for within 20 s, and nothing runs after that', async () => {
    const [{ customer, conversationSid } = fail()] = await served(1);
    sandbox().openCx.webhookUrl = undefined;
    Object.assign(sandbox().openCx, { shape: 'v6', answerSeconds: 2 });
    const begun = sandbox().clock.now().getTime();
    customer.text('Where is my order?');
    await time().untilQuiet(() => customer.received().length === 2);
    expect(customer.received()).toHaveLength(2);
    expect(sandbox().clock.now().getTime() - begun).toBeLessThan(2_000 + 20_000);
    await time().untilQuiet();
    expect(hasPendingTurn(sandbox(), conversationSid)).toBe(false);
    const runs = sandbox().invocations.all.length;
    await time().pass(60_000);
    expect(sandbox().invocations.all).toHaveLength(runs);
  });

  test('a webhook that never comes is made up for within 20 s, also where many turns wait that others have finished', async () => {
    const customers = await served(13);
    const [last = fail()] = customers.slice(-1);
    Object.assign(sandbox().openCx, { shape: 'v6', answerSeconds: 3 });
    for (const { customer } of customers.slice(0, -1)) customer.text('Where is my order?');
    await time().passAtMost(5_000, () => false);
    for (const { customer } of customers.slice(0, -1)) expect(customer.received()).toHaveLength(2);
    sandbox().openCx.webhookUrl = undefined;
    const begun = sandbox().clock.now().getTime();
    last.customer.text('Where is my order?');
    await time().untilQuiet(() => last.customer.received().length === 2);
    expect(last.customer.received()).toHaveLength(2);
    expect(sandbox().clock.now().getTime() - begun).toBeLessThan(3_000 + 20_000);
    await time().untilQuiet();
  });

  test.each([2, 8])(
    'it ends soon after OpenCX’s webhook has finished the turn, AI %i s, and the turn pays no call for it',
    async (answerSeconds) => {
      const [{ customer } = fail()] = await served(1);
      Object.assign(sandbox().openCx, { shape: 'v6', answerSeconds });
      const before = sandbox().invocations.all.length;
      customer.text('Where is my order?');
      await time().untilQuiet(() => customer.received().length === 2);
      expect(customer.received()).toHaveLength(2);
      const answered = sandbox().clock.now().getTime();
      await time().untilQuiet();
      expect(sandbox().clock.now().getTime() - answered).toBeLessThan(8_000);
      expect(outcomes(sandbox()).at(-1)).toBe('nothing is left');
      const finishing = sandbox()
        .invocations.all.slice(before)
        .find(({ path }) => path === '/opencx/events');
      expect(finishing?.calls.filter(({ service }) => service === 'twilio').length).toBeLessThanOrEqual(5);
    },
  );

  test('what fails for an hour is given up with one alarm, and the watch ends', async () => {
    const [{ customer: first, conversationSid } = fail(), { customer: second } = fail()] = await served(2);
    const fails = { kind: 'error', failure: 'unavailable', when: 'before' } as const;
    const isHandoff = ({ operation }: CallOccasion): boolean => TO_PEOPLE.includes(operation);
    sandbox().faults.failCalls(isHandoff, fails, { times: Infinity });
    first.text('I want a human');
    await time().untilQuiet(() => triedInVain(sandbox(), conversationSid));
    for (const run of sandbox().invocations.all) if (run.path === WATCH && !run.ended) run.kill();
    await time().pass(3_600_000);
    expect(givenUp(sandbox())).toEqual([]);
    sandbox().openCx.webhookUrl = undefined;
    Object.assign(sandbox().openCx, { shape: 'v6', answerSeconds: 3 });
    second.text('Where is my order?');
    await time().untilQuiet();
    expect(second.received()).toHaveLength(2);
    expect(givenUp(sandbox())).toEqual([conversationSid]);
    expect(outcomes(sandbox()).at(-1)).toBe('nothing is left');
    sandbox().faults.clear();
    first.text('Hello?');
    await time().untilQuiet();
    expect(humanTask(sandbox(), conversationSid)).toBeDefined();
  });

  test('a second one that is asked for ends at once', async () => {
    const [{ customer } = fail()] = await served(1);
    Object.assign(sandbox().openCx, { shape: 'v6', answerSeconds: 6 });
    customer.text('Where is my order?');
    await time().untilQuiet(() =>
      sandbox().invocations.all.some(({ path, ended }) => path === WATCH && !ended),
    );
    const before = outcomes(sandbox()).length;
    void sandbox().webhooks.post(sandbox().urlOf(WATCH), { Watch: 'next' }, 10_000);
    await time().untilQuiet();
    expect(outcomes(sandbox()).slice(before)).toContain('somebody watches');
    expect(customer.received()).toHaveLength(2);
  });

  test('one that is killed is replaced by the next turn that waits', async () => {
    const [{ customer: first, conversationSid } = fail(), { customer: second } = fail()] = await served(2);
    sandbox().openCx.webhookUrl = undefined;
    Object.assign(sandbox().openCx, { shape: 'v6', answerSeconds: 3 });
    first.text('Where is my order?');
    const isWatching = (): boolean =>
      sandbox().invocations.all.some(({ path, ended }) => path === WATCH && ended === undefined);
    await time().untilQuiet(isWatching);
    for (const run of sandbox().invocations.all) if (run.path === WATCH && !run.ended) run.kill();
    await time().pass(14_000);
    expect(first.received()).toHaveLength(1);
    expect(hasPendingTurn(sandbox(), conversationSid)).toBe(true);
    second.text('Where is my order?');
    await time().untilQuiet();
    expect(first.received()).toHaveLength(2);
    expect(second.received()).toHaveLength(2);
  });

  test.each([
    ['asks for it at first', 1],
    ['hands it on', 2],
  ])('whoever %s, and whose Function is refused, asks again', async (_who, refused) => {
    const [{ customer } = fail()] = await served(1);
    sandbox().openCx.webhookUrl = undefined;
    Object.assign(sandbox().openCx, { shape: 'v6', answerSeconds: 3 });
    let asked = 0;
    sandbox().sync.tamper = () => ((asked += 1) === refused ? 'drop' : 'deliver');
    customer.text('Where is my order?');
    await time().untilQuiet();
    expect(asked).toBeGreaterThan(refused);
    expect(customer.received()).toHaveLength(2);
  });

  test('an offer nobody was told of is found within 15 s where another customer came just before', async () => {
    sandbox().customer(newNumber()).text('Hello');
    await time().untilQuiet();
    sandbox().faults.tamper(({ event }) => event.EventType === 'reservation.created', 'drop', { times: 1 });
    const unoffered = sandbox().customer(newNumber());
    unoffered.text('Hello');
    await time().passAtMost(15_000, () => unoffered.received().length > 0);
    expect(unoffered.received()).toHaveLength(1);
  });

  test('an offer and a message nobody was told of are found while somebody watches, with nobody writing', async () => {
    const [{ customer: slow } = fail(), { customer: unheard } = fail()] = await served(2);
    Object.assign(sandbox().openCx, { shape: 'v6', answerSeconds: 40 });
    slow.text('Where is my order?');
    await time().untilQuiet(() =>
      sandbox().invocations.all.some(({ path, ended }) => path === WATCH && !ended),
    );
    Object.assign(sandbox().openCx, { shape: 'v4', answerSeconds: 0 });
    const lost = ['reservation.created', 'onMessageAdded'];
    for (const EventType of lost) {
      sandbox().faults.tamper(({ event }) => event.EventType === EventType, 'drop', { times: 1 });
    }
    unheard.text('Hello again');
    const unoffered = sandbox().customer(newNumber());
    unoffered.text('Hello');
    const begun = sandbox().clock.now().getTime();
    await time().untilQuiet(() => unheard.received().length === 2 && unoffered.received().length === 1);
    expect(unheard.received()).toHaveLength(2);
    expect(unoffered.received()).toHaveLength(1);
    expect(sandbox().clock.now().getTime() - begun).toBeLessThan(20_000);
    sandbox().faults.clear();
  });

  test('many whose time is up come to people, the longest waiting first, without anybody writing', async () => {
    const customers = await served(4);
    sandbox().openCx.webhookUrl = undefined;
    Object.assign(sandbox().openCx, { shape: 'v6', answerSeconds: 1_000 });
    for (const { customer } of customers) customer.text('Where is my order?');
    await time().pass(75_000 + 15_000);
    for (const { conversationSid } of customers) expect(humanTask(sandbox(), conversationSid)).toBeDefined();
  });
});

function fail(): never {
  throw new Error('Nobody is served');
}
