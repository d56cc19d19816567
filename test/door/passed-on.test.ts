import type { Customer } from '../../sandbox/people/customer';
import { FlowCustomer } from '../../sandbox/people/flow-customer';
import { publishMessagingFlow } from '../../sandbox/studio/documented-flows';
import { humanTask, postsIn, sentToOpenCx, tasksOf, untilQuiet, untilWithPeople } from '../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';
import { phaseOf, storedOf } from '../harness/stored';

type Sandbox = ReturnType<ReturnType<typeof useSandbox>>;

/** A rep passes what they have on to another queue of people, where it waits. */
async function isPassedOn(sandbox: Sandbox, conversationSid: string): Promise<void> {
  await sandbox.rep.accept(conversationSid);
  await untilQuiet(sandbox);
  const secondLine = sandbox.taskRouter.addQueue({
    friendlyName: 'Second line',
    targetWorkers: 'ai_agent != true',
  });
  sandbox.rep.transfer(conversationSid, secondLine.sid);
  await untilQuiet(sandbox);
}

describe('A customer whose rep passes them on to other people waits for these, not for the AI,', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);
  beforeAll(() => publishMessagingFlow(sandbox()));

  test('also when a Studio flow brought them to people', async () => {
    const ada = new FlowCustomer(sandbox(), newNumber());
    const conversationSid = ada.text('I want a human');
    await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    await isPassedOn(sandbox(), conversationSid);
    const before = ada.received().length;
    ada.text('Are you there?');
    await untilQuiet(sandbox());
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['I want a human']);
    expect(ada.received()).toHaveLength(before);
    expect(storedOf(sandbox(), conversationSid)).toMatchObject({
      phase: 'human',
      taskSid: tasksOf(sandbox(), conversationSid).at(-1)?.sid,
    });
  });
});

describe('A customer whose rep passes them on to other people waits for these, not for the AI,', () => {
  const sandbox = useSandbox({ settings: { AI_QUEUE_SID: '' } });
  useQuickTime(sandbox);

  test('also when no queue is set for the AI', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('I want a human');
    await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    await isPassedOn(sandbox(), conversationSid);
    const before = customer.received().length;
    customer.text('Are you there?');
    await untilQuiet(sandbox());
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['I want a human']);
    expect(customer.received()).toHaveLength(before);
  });
});

describe('A customer people are done with', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  async function withPeople(): Promise<{ customer: Customer; conversationSid: string }> {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('I want a human');
    await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    return { customer, conversationSid };
  }

  async function isAnswered(customer: Customer, conversationSid: string): Promise<void> {
    const before = customer.received().length;
    customer.text('Where is my order?');
    expect((await customer.receives(before + 1)).at(-1)).toMatch(/order/i);
    await untilQuiet(sandbox());
    expect(phaseOf(sandbox(), conversationSid)).toBe('ai');
  }

  test('is answered by the AI while the rep still wraps up', async () => {
    const { customer, conversationSid } = await withPeople();
    const { sid } = await sandbox().rep.accept(conversationSid);
    await untilQuiet(sandbox());
    sandbox().taskRouter.wrapUp(sid);
    await untilQuiet(sandbox());
    await isAnswered(customer, conversationSid);
    sandbox().taskRouter.complete(sid);
    await untilQuiet(sandbox());
    expect(phaseOf(sandbox(), conversationSid)).toBe('ai');
  });

  test('is answered by the AI when somebody without a task had joined and is gone', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Hello');
    await customer.receives(1);
    await untilQuiet(sandbox());
    const bob = sandbox().conversations.addChatParticipant(conversationSid, 'supervisor-bob');
    sandbox().conversations.say({
      conversationSid,
      participantSid: bob.sid,
      body: 'Bob here, I take this one.',
    });
    await untilQuiet(sandbox());
    customer.text('Good');
    await untilQuiet(sandbox());
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Hello']);
    sandbox().conversations.removeParticipant(conversationSid, bob.sid);
    await untilQuiet(sandbox());
    await isAnswered(customer, conversationSid);
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Hello', 'Good\nWhere is my order?']);
  });

  test('gets an answer to what they wrote while they waited, when nobody came in time', async () => {
    const { customer, conversationSid } = await withPeople();
    const before = customer.received().length;
    customer.text('Where is my order?');
    await untilQuiet(sandbox());
    expect(customer.received()).toHaveLength(before);
    sandbox().taskRouter.cancelTask(humanTask(sandbox(), conversationSid)?.sid ?? '', 'Task TTL Exceeded');
    expect((await customer.receives(before + 1)).at(-1)).toMatch(/order/i);
    await untilQuiet(sandbox());
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['I want a human', 'Where is my order?']);
  });
});

describe('An offer that is told again', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);
  afterEach(() => {
    sandbox().taskRouter.tamper = undefined;
  });

  test('when a rep has had the task since does not bring the AI back', async () => {
    let offer: Readonly<Record<string, string>> = {};
    sandbox().taskRouter.tamper = (event) => {
      if (event.EventType === 'reservation.created') offer = offer.EventType ? offer : event;
      return 'deliver';
    };
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('I want a human');
    await untilWithPeople(sandbox(), conversationSid);
    await sandbox().rep.accept(conversationSid);
    await untilQuiet(sandbox());
    await sandbox().webhooks.post(sandbox().urlOf('/taskrouter/events'), { ...offer }, 10_000);
    await untilQuiet(sandbox());
    customer.text('Where is my order?');
    await untilQuiet(sandbox());
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['I want a human']);
    expect(storedOf(sandbox(), conversationSid)).toMatchObject({ phase: 'human', repHadIt: true });
  });
});

describe('A conversation a Studio flow asked turns for', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);
  beforeAll(() => publishMessagingFlow(sandbox()));

  test('is the AI worker’s from the offer of its task on', async () => {
    const ada = new FlowCustomer(sandbox(), newNumber());
    const conversationSid = ada.text('Hello');
    await untilQuiet(sandbox());
    expect(phaseOf(sandbox(), conversationSid)).toBe('studio');
    sandbox().interactions.openInteraction({
      conversationSid,
      channelType: 'sms',
      customer: { address: ada.number, name: ada.number },
      request: {
        workflowSid: sandbox().flex.workflow.sid,
        taskChannelUniqueName: 'sms',
        attributes: {},
      },
    });
    await sandbox().journal.until('the AI has it', () => phaseOf(sandbox(), conversationSid) === 'ai');
    await untilQuiet(sandbox());
    const { participantSid } = sandbox().conversations.messages(conversationSid)[0] ?? {};
    sandbox().conversations.say({
      conversationSid,
      participantSid: participantSid ?? '',
      body: 'Where is my order?',
    });
    await sandbox().journal.until('it is answered', () => postsIn(sandbox(), conversationSid).length > 0);
    await untilQuiet(sandbox());
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Hello', 'Where is my order?']);
  });
});
