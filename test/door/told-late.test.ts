import type { Customer } from '../../sandbox/people/customer';
import { entriesOf, sessionsOf, untilQuiet, untilWithPeople } from '../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';
import { phaseOf, storedOf } from '../harness/stored';

/** Milliseconds by which something is told late. */
const LATE = 700;

describe('A rep who is done before all is told', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);
  afterEach(() => {
    sandbox().taskRouter.tamper = undefined;
    sandbox().conversations.tamper = undefined;
    sandbox().onTwilioCall = undefined;
  });

  async function theAiAnswersAgain(customer: Customer): Promise<void> {
    const before = customer.received().length;
    customer.text('Where is my order?');
    const answers = await customer.receives(before + 1);
    expect(answers.at(-1)).toMatch(/order/);
    await untilQuiet(sandbox());
  }

  test('and whose accepting is told after the end of the task, leaves the customer to the AI', async () => {
    sandbox().taskRouter.tamper = ({ EventType, WorkerName }) =>
      EventType === 'reservation.accepted' && WorkerName === 'alice' ? LATE : 'deliver';
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('I want a human');
    await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    const { sid } = await sandbox().rep.accept(conversationSid);
    sandbox().rep.say(conversationSid, 'All done.');
    sandbox().interactions.leave(sid);
    await sandbox().journal.until(
      'the end was told',
      () => phaseOf(sandbox(), conversationSid) === 'resolved',
    );
    sandbox().clock.move(LATE);
    await sandbox().journal.until(
      'the accepting was told',
      () => storedOf(sandbox(), conversationSid)?.repHadIt === true,
    );
    await untilQuiet(sandbox());
    expect(phaseOf(sandbox(), conversationSid)).toBe('resolved');
    await theAiAnswersAgain(customer);
    expect(sessionsOf(sandbox(), conversationSid).at(-1)?.customData.flex_repSaid).toBe('All done.');
  });

  test('and whose last word is told after the end of the task, leaves the customer to the AI', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('I want a human');
    await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    const { sid } = await sandbox().rep.accept(conversationSid);
    sandbox().conversations.tamper = ({ EventType, Body }) =>
      EventType === 'onMessageAdded' && Body === 'All done.' ? LATE : 'deliver';
    sandbox().rep.say(conversationSid, 'All done.');
    sandbox().interactions.leave(sid);
    await sandbox().journal.until(
      'the end was told',
      () => phaseOf(sandbox(), conversationSid) === 'resolved',
    );
    sandbox().clock.move(LATE);
    const last = sandbox().conversations.messages(conversationSid).at(-1);
    await sandbox().journal.until('the last word was told', () =>
      entriesOf(sandbox(), 'conversations', 'webhook.answered').some(
        ({ details }) => details.messageSid === last?.sid,
      ),
    );
    await untilQuiet(sandbox());
    expect(phaseOf(sandbox(), conversationSid)).toBe('resolved');
    await theAiAnswersAgain(customer);
  });

  test('while the task is still being passed on, leaves the customer to the AI', async () => {
    const customer = sandbox().customer(newNumber());
    let release = (): void => undefined;
    const repIsDone = new Promise<void>((resolve) => (release = resolve));
    sandbox().onTwilioCall = ({ method, target }) =>
      method === 'POST' && target.endsWith('/Messages') ? repIsDone : Promise.resolve();
    const { conversationSid } = customer.text('I want a human');
    await untilWithPeople(sandbox(), conversationSid);
    const { sid } = await sandbox().rep.accept(conversationSid);
    sandbox().interactions.leave(sid);
    await sandbox().journal.until(
      'the end was told',
      () => storedOf(sandbox(), conversationSid)?.endedTasks === 1,
    );
    release();
    await untilQuiet(sandbox());
    expect(phaseOf(sandbox(), conversationSid)).toBe('resolved');
    await theAiAnswersAgain(customer);
  });

  test('and of whose end nobody is told, leaves the customer to the AI', async () => {
    sandbox().taskRouter.tamper = ({ EventType }) => (EventType === 'task.completed' ? 'drop' : 'deliver');
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('I want a human');
    await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    const { sid } = await sandbox().rep.accept(conversationSid);
    await untilQuiet(sandbox());
    sandbox().interactions.leave(sid);
    await theAiAnswersAgain(customer);
    expect(phaseOf(sandbox(), conversationSid)).toBe('ai');
  });

  test('with their task, not with the conversation, which they pass on, leaves the customer to people', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('I want a human');
    await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    await sandbox().rep.accept(conversationSid);
    await untilQuiet(sandbox());
    const secondLine = { friendlyName: 'Second line', targetWorkers: 'ai_agent != true' };
    sandbox().rep.transfer(conversationSid, sandbox().taskRouter.addQueue(secondLine).sid);
    await untilQuiet(sandbox());
    customer.text('Where is my order?');
    await untilQuiet(sandbox());
    expect(sessionsOf(sandbox(), conversationSid)).toHaveLength(1);
    const { sid } = await sandbox().rep.accept(conversationSid);
    sandbox().interactions.leave(sid);
    await theAiAnswersAgain(customer);
  });

  test('and gives it back before anybody has told that they had it, gives it to the AI', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('I want a human');
    await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    sandbox().taskRouter.tamper = ({ EventType, WorkerName }) =>
      EventType === 'task.completed' || WorkerName === 'alice' ? 'drop' : 'deliver';
    await sandbox().rep.accept(conversationSid);
    sandbox().rep.transfer(conversationSid, sandbox().flex.aiQueue.sid);
    await sandbox().journal.until('the AI has it', () => phaseOf(sandbox(), conversationSid) === 'ai');
    await untilQuiet(sandbox());
    await theAiAnswersAgain(customer);
  });
});
