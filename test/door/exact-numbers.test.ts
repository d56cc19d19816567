import { holdCalls } from '../harness/hold-calls';
import { untilQuiet, untilWithPeople } from '../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';

/** What JavaScript writes another way: digits beyond its precision, zeros, exponents, beyond its range. */
const NUMBERS = '"order":12345678901234567890,"price":19.90,"deep":{"list":[1.0,1e3,-0,1e400]}';

/** A company's numbers belong to it: what is merged into a task or goes along to another one keeps their characters. */
describe('The numbers in a task’s attributes', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  /** Puts them into the task as another program of the company does, before anybody else sees it. */
  async function withNumbers(taskSid: string): Promise<void> {
    const { workspaceSid } = sandbox().taskRouter;
    const attributes = sandbox().taskRouter.task(taskSid)?.attributesText ?? '';
    await sandbox().api('POST', 'taskrouter.twilio.com', `/v1/Workspaces/${workspaceSid}/Tasks/${taskSid}`, {
      Attributes: attributes.replace(/}$/, `,${NUMBERS}}`),
    });
  }

  const textOf = (taskSid: string): string => sandbox().taskRouter.task(taskSid)?.attributesText ?? '';

  test('stay as they are when the handoff is merged into the same task', async () => {
    const goOn = holdCalls(sandbox());
    const { conversationSid, taskSid } = sandbox().customer(newNumber()).text('I want a human');
    await withNumbers(taskSid);
    goOn();
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(task.sid).toBe(taskSid);
    expect(task.attributes.handedOff).toBe(true);
    expect(textOf(taskSid)).toContain(NUMBERS);
  });

  test('go along with the invite', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text('Hello');
    await customer.receives(1);
    await untilQuiet(sandbox());
    await withNumbers(taskSid);
    await untilQuiet(sandbox());
    customer.text('I want a human');
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(task.sid).not.toBe(taskSid);
    expect(textOf(task.sid)).toContain(NUMBERS);
    const { customData } = sandbox().openCx.sessions().at(-1) ?? {};
    expect(customData).toMatchObject({ flex_order: '12345678901234567890', flex_price: 19.9 });
  });

  test('go along to the new task where there is no interaction', async () => {
    const { conversations, taskRouter, flex } = sandbox();
    const { sid: conversationSid } = conversations.create({});
    const address = newNumber();
    const binding = { type: 'sms' as const, address, proxyAddress: '+15005550006' };
    const { sid: participantSid } = conversations.addSmsParticipant(conversationSid, binding);
    conversations.say({ conversationSid, participantSid, body: 'Hello' });
    const { sid } = taskRouter.createTask({
      workflowSid: flex.workflow.sid,
      taskChannelUniqueName: 'chat',
      attributes: { conversationSid, channelType: 'sms', direction: 'inbound' },
    });
    await sandbox().customer(address).receives(1);
    await untilQuiet(sandbox());
    await withNumbers(sid);
    await untilQuiet(sandbox());
    conversations.say({ conversationSid, participantSid, body: 'I want a human' });
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(task.sid).not.toBe(sid);
    expect(textOf(task.sid)).toContain(NUMBERS);
  });
});
