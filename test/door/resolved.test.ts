import type { Customer } from '../../sandbox/people/customer';
import { sentToOpenCx, sessionsOf, tasksOf, untilQuiet, untilWithPeople } from '../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';
import { phaseOf } from '../harness/stored';

describe('A matter the AI has resolved', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  afterEach(() => {
    sandbox().interactions.agents.joins = 'with a domain';
    sandbox().interactions.agents.setUpMilliseconds = 10;
    sandbox().openCx.reword = (reply) => reply;
    sandbox().openCx.thinkingSeconds = 0;
  });

  const statusOf = (taskSid: string): string | undefined =>
    sandbox().taskRouter.task(taskSid)?.assignmentStatus;

  async function says(
    customer: Customer,
    text: string,
    answers = 1,
  ): Promise<{ conversationSid: string; taskSid: string }> {
    const sent = customer.text(text);
    await customer.receives(answers);
    await untilQuiet(sandbox());
    return sent;
  }

  test('goes to wrap-up though Flex brings the AI into the channel only after its answer', async () => {
    sandbox().interactions.agents.setUpMilliseconds = 400;
    const { taskSid } = await says(sandbox().customer(newNumber()), 'Thank you');
    expect(statusOf(taskSid)).toBe('wrapping');
  });

  test('goes to wrap-up though Flex never brings the AI into the channel', async () => {
    sandbox().interactions.agents.joins = 'nobody';
    const { taskSid } = await says(sandbox().customer(newNumber()), 'Thank you');
    expect(statusOf(taskSid)).toBe('wrapping');
  });

  test('is not sent to OpenCX again when the AI found no words for it and the customer writes later', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = await says(customer, 'Where is my order?');
    sandbox().openCx.reword = () => '';
    customer.text('Thank you');
    await untilQuiet(sandbox());
    expect(phaseOf(sandbox(), conversationSid)).toBe('resolved');
    sandbox().openCx.reword = (reply) => reply;
    await says(customer, 'Is the shop open?', 2);
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual([
      'Where is my order?',
      'Thank you',
      'Is the shop open?',
    ]);
  });

  test('is over: what the customer wrote meanwhile begins a new session', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = await says(customer, 'Hello');
    sandbox().openCx.thinkingSeconds = 0.5;
    customer.text('Thank you');
    await sandbox().journal.until(
      'the AI is thinking',
      () => sentToOpenCx(sandbox(), conversationSid).length === 2,
    );
    customer.text('Where is my order?');
    await customer.receives(3);
    await untilQuiet(sandbox());
    const [first, second] = sessionsOf(sandbox(), conversationSid);
    expect(first?.status).toBe('closed_resolved');
    expect(second?.messages.filter(({ sender }) => sender === 'contact').map(({ text }) => text)).toEqual([
      'Where is my order?',
    ]);
  });
});

describe('A conversation whose task is gone', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  test('goes to people by the workflow and on the task channel its task had', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text('Hello');
    await customer.receives(1);
    await untilQuiet(sandbox());
    const before = sandbox().taskRouter.task(taskSid);
    sandbox().taskRouter.deleteTask(taskSid);
    await untilQuiet(sandbox());
    customer.text('I want a human');
    const task = await untilWithPeople(sandbox(), conversationSid);
    expect(tasksOf(sandbox(), conversationSid)).toHaveLength(1);
    expect(task.taskChannelUniqueName).toBe(before?.taskChannelUniqueName);
    expect(task.taskChannelUniqueName).not.toBe('default');
  });

  test('that has been closed since leaves its session to the customer’s next one', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Hello');
    await customer.receives(1);
    await untilQuiet(sandbox());
    sandbox().conversations.close(conversationSid);
    await untilQuiet(sandbox());
    const again = customer.text('Where is my order?');
    await customer.receives(2);
    await untilQuiet(sandbox());
    expect(again.conversationSid).not.toBe(conversationSid);
    const [session, ...more] = sandbox()
      .openCx.sessions()
      .filter(({ contact }) => contact?.phone_number === customer.number);
    expect(more).toEqual([]);
    expect(session?.messages.filter(({ sender }) => sender === 'contact')).toHaveLength(2);
  });
});
