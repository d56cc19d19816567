import { humanTask } from '../harness/observe';
import { type Served, servedCustomers } from '../harness/served-customers';
import { usePassingTime, useSandbox } from '../harness/use-sandbox';

const SECRET = 'a-secret-nobody-can-guess';
/** Milliseconds within which each is there: the first look is after 15 s, people would come after 75 s. */
const SOON = 60_000;
/** As many answers are told in vain. */
const MANY = 24;
/** Requests of OpenCX for a look at a turn: one, and one more where the session has to be read. */
const FOR_A_LOOK = 2;

describe('Many answers whose webhooks are refused', () => {
  const sandbox = useSandbox({
    useTurnsService: true,
    settings: { OPENCX_WEBHOOK_SECRET: SECRET, AI_WAIT_SECONDS: '2.4' },
  });
  const time = usePassingTime(sandbox);
  beforeAll(() => {
    Object.assign(sandbox().openCx, { shape: 'v4', answerSeconds: 0 });
    sandbox().openCx.webhookUrl = sandbox().urlOf(`/opencx/events?secret=${SECRET}`);
  });

  test('each reaches its customer long before their time is up, by the AI, within the watch’s share of requests', async () => {
    const customers = await servedCustomers(sandbox(), time(), MANY);
    sandbox().edgeSettings.isRefused = ({ path }) => path === '/opencx/events';
    Object.assign(sandbox().openCx, { shape: 'v6', answerSeconds: 5 });
    const before = sandbox().invocations.all.length;
    for (const { customer } of customers) {
      customer.text('Where is my order?');
      await time().passAtMost(200, () => false);
    }
    const isAnswered = ({ customer }: Served): boolean => customer.received().length === 2;
    await time().passAtMost(SOON, () => customers.every(isAnswered));
    expect(customers.filter(isAnswered)).toHaveLength(MANY);
    for (const { conversationSid } of customers)
      expect(humanTask(sandbox(), conversationSid)).toBeUndefined();
    for (const { path, calls } of sandbox().invocations.all.slice(before)) {
      const asked = calls.filter(({ service }) => service === 'opencx').length;
      if (path === '/turns/continue') expect(asked).toBeLessThanOrEqual(6 * FOR_A_LOOK);
    }
  });
});
