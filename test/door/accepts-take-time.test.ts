import { entriesOf, humanTask, sentToOpenCx, tasksOf, untilQuiet, untilWithPeople } from '../harness/observe';
import { phaseOf } from '../harness/stored';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';

/** Longer than a Function lives, and than its lease lasts. */
const SLOW = 20_000;
const LEASE = 12_100;

describe.each(['pending', 'accepted', 'onHold'] as const)(
  'While Flex sets the AI up, which TaskRouter shows as %s,',
  (shown) => {
    const sandbox = useSandbox();
    const time = usePassingTime(sandbox);

    beforeAll(() => {
      sandbox().taskRouter.showsOnHoldAs = shown;
      sandbox().interactions.agents.setUpMilliseconds = SLOW;
      sandbox().taskRouter.setActivity(sandbox().flex.rep.sid, 'Offline');
    });

    /** A customer the AI has answered, and whose task it is still accepting. */
    async function answered() {
      const customer = sandbox().customer(newNumber());
      const { conversationSid, taskSid } = customer.text('Where is my order?');
      await time().untilQuiet();
      expect(customer.received()).toHaveLength(1);
      expect(sandbox().taskRouter.task(taskSid)?.assignmentStatus).toBe('reserved');
      return { customer, conversationSid, taskSid };
    }

    const statusOf = (taskSid: string) => sandbox().taskRouter.task(taskSid)?.assignmentStatus;
    const alarms = () =>
      entriesOf(sandbox(), 'functions', 'log').filter(({ details }) => details.fix !== undefined);

    test('a customer who asks for a person gets one, once, and the AI leaves', async () => {
      const { customer, conversationSid, taskSid } = await answered();
      customer.text('I want a human');
      await untilWithPeople(sandbox(), conversationSid);
      await time().pass(SLOW);
      expect(tasksOf(sandbox(), conversationSid)).toHaveLength(2);
      expect(humanTask(sandbox(), conversationSid)?.attributes).toMatchObject({ handedOff: true });
      expect(statusOf(taskSid)).toBe('completed');
      expect(phaseOf(sandbox(), conversationSid)).toBe('human');
      expect(alarms()).toEqual([]);
    });

    test('a Function that dies after the accept leaves it to the next one', async () => {
      const customer = sandbox().customer(newNumber());
      sandbox().onEffect = ({ target, method }, invocation) => {
        if (method !== 'POST' || !/Reservations\/WR/.test(target)) return;
        sandbox().onEffect = undefined;
        invocation.kill();
      };
      const { conversationSid, taskSid } = customer.text('Where is my order?');
      await time().untilQuiet(() => sandbox().onEffect === undefined);
      await time().pass(LEASE);
      customer.text('I want a human');
      await time().pass(SLOW * 2);
      expect(tasksOf(sandbox(), conversationSid)).toHaveLength(2);
      expect(humanTask(sandbox(), conversationSid)).toBeDefined();
      expect(statusOf(taskSid)).toBe('completed');
      expect(alarms()).toEqual([]);
    });

    test('a matter that is resolved goes to wrap-up', async () => {
      const { customer, taskSid } = await answered();
      customer.text('Thank you');
      await untilQuiet(sandbox());
      await time().pass(SLOW);
      expect(statusOf(taskSid)).toBe('wrapping');
    });

    test('a person who writes has the customer, and the AI leaves', async () => {
      const { conversationSid, taskSid } = await answered();
      const bob = sandbox().conversations.addChatParticipant(conversationSid, 'supervisor-bob');
      sandbox().conversations.say({ conversationSid, participantSid: bob.sid, body: 'Bob here.' });
      await untilQuiet(sandbox());
      await time().pass(SLOW);
      expect(statusOf(taskSid)).toBe('completed');
      expect(phaseOf(sandbox(), conversationSid)).toBe('human');
    });
  },
);

describe('An accept that Flex cancels', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);
  const offers = (taskSid: string) => sandbox().taskRouter.reservationsOf(taskSid);

  beforeAll(() => {
    sandbox().interactions.agents.setUpMilliseconds = 1_000;
    sandbox().taskRouter.setActivity(sandbox().flex.rep.sid, 'Offline');
  });
  afterEach(() => sandbox().interactions.agents.failNoMore());

  test('is taken again: the customer is answered, and has the AI', async () => {
    sandbox().interactions.agents.failNext(sandbox().flex.aiWorker.sid, 1);
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text('Where is my order?');
    await time().pass(5_000);
    customer.text('Hello?');
    await time().pass(5_000);
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Where is my order?', 'Hello?']);
    expect(customer.received()).toHaveLength(2);
    expect(offers(taskSid).map(({ status }) => status)).toEqual(['canceled', 'accepted']);
  });

  test('again and again ends with a person, and says what is to be mended', async () => {
    sandbox().interactions.agents.failNext(sandbox().flex.aiWorker.sid, 1_000);
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text('Where is my order?');
    await time().pass(20_000);
    expect(customer.received()).not.toEqual([]);
    const task = humanTask(sandbox(), conversationSid);
    expect(task?.sid).toBe(taskSid);
    expect(task?.attributes).toMatchObject({
      handedOff: true,
      handoffReason: expect.stringMatching(/could not be set up/) as string,
    });
    expect(offers(taskSid).length).toBeLessThan(6);
    const alarms = entriesOf(sandbox(), 'functions', 'log').filter(
      ({ details }) => details.fix !== undefined,
    );
    expect(alarms.map(({ details }) => String(details.fix))).toEqual([expect.stringMatching(/contact_uri/)]);
  });

  test('while the customer is handed off loses neither them nor their task', async () => {
    const customer = sandbox().customer(newNumber());
    sandbox().interactions.agents.failNext(sandbox().flex.aiWorker.sid, 1);
    const { conversationSid, taskSid } = customer.text('Where is my order?');
    await time().untilQuiet(() => customer.received().length > 0);
    customer.text('I want a human');
    await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    const open = tasksOf(sandbox(), conversationSid).filter(
      ({ assignmentStatus }) => !['completed', 'canceled'].includes(assignmentStatus),
    );
    expect(open.map(({ sid, queueName }) => [sid, queueName])).toEqual([[taskSid, 'Support']]);
    expect(open[0]?.attributes).toMatchObject({ handedOff: true });
  });
});
