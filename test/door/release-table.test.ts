import { failuresOf, postsIn, taskHistory, tasksOf, untilQuiet, untilWithPeople } from '../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';
import { phaseOf } from '../harness/stored';

describe('A task without an interaction', () => {
  const sandbox = useSandbox();

  /** An integration of the company's own: a conversation and a task that names it, without Flex's Interactions. */
  function ownTask() {
    const { conversations, taskRouter, flex } = sandbox();
    const { sid: conversationSid } = conversations.create({});
    const address = newNumber();
    const participant = conversations.addSmsParticipant(conversationSid, {
      type: 'sms',
      address,
      proxyAddress: '+15005550006',
    });
    const say = (body: string) =>
      conversations.say({ conversationSid, participantSid: participant.sid, body });
    say('Where is my order?');
    const task = taskRouter.createTask({
      workflowSid: flex.workflow.sid,
      taskChannelUniqueName: 'chat',
      attributes: { conversationSid, channelType: 'sms', direction: 'inbound', order_id: '77', note: 'kept' },
    });
    return { conversationSid, task, say, customer: sandbox().customer(address) };
  }

  test('that was accepted is handed off by a new task with the same attributes; the old one goes to wrap-up', async () => {
    const { conversationSid, task, say, customer } = ownTask();
    await customer.receives(1);
    await untilQuiet(sandbox());
    say('I want a human');
    const handedOff = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(handedOff.sid).not.toBe(task.sid);
    expect(handedOff.attributes).toMatchObject({ order_id: '77', note: 'kept', handedOff: true });
    expect(handedOff.taskChannelUniqueName).toBe('chat');
    expect(sandbox().taskRouter.task(task.sid)?.assignmentStatus).toBe('wrapping');
    expect(taskHistory(sandbox(), conversationSid)).not.toContain('reservation.rejected');
  });

  test('that is resolved goes to wrap-up by its reservation', async () => {
    const { conversationSid, task, say, customer } = ownTask();
    await customer.receives(1);
    await untilQuiet(sandbox());
    say('Thank you');
    await customer.receives(2);
    await untilQuiet(sandbox());
    expect(sandbox().taskRouter.task(task.sid)?.assignmentStatus).toBe('wrapping');
    expect(phaseOf(sandbox(), conversationSid)).toBe('resolved');
  });
});

describe('A task that moves on by itself while the AI is thinking', () => {
  const sandbox = useSandbox({ aiSeconds: 3 });
  usePassingTime(sandbox);

  beforeAll(() => {
    sandbox().openCx.thinkingSeconds = 6;
  });

  test('is not answered any more: nothing is said, a person has it', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text('Where is my order?');
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(task.sid).toBe(taskSid);
    expect(customer.received()).toEqual([]);
    await sandbox().rep.accept(conversationSid);
    sandbox().rep.say(conversationSid, 'Hello, Alice here.');
    await untilQuiet(sandbox());
    expect(customer.received()).toEqual(['Hello, Alice here.']);
    expect(postsIn(sandbox(), conversationSid)).toEqual([]);
    expect(phaseOf(sandbox(), conversationSid)).toBe('human');
  });

  test('gets the six attributes when the AI escalates, and no second task or reject', async () => {
    const { conversationSid, taskSid } = sandbox().customer(newNumber()).text('I want a human');
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(task.sid).toBe(taskSid);
    expect(sandbox().taskRouter.task(taskSid)?.attributes).toMatchObject({ handedOff: true });
    expect(tasksOf(sandbox(), conversationSid)).toHaveLength(1);
    expect(taskHistory(sandbox(), conversationSid)).not.toContain('reservation.rejected');
    expect(phaseOf(sandbox(), conversationSid)).toBe('human');
  });
});

describe('Attributes another writer changes at the same time', () => {
  const sandbox = useSandbox();

  test('are kept: the handoff reads again and writes over neither', async () => {
    const { conversationSid, taskSid } = sandbox().customer(newNumber()).text('I want a human');
    sandbox().onTwilioCall = async ({ method, target }) => {
      if (method !== 'POST' || !target.endsWith(`/Tasks/${taskSid}`)) return;
      sandbox().onTwilioCall = undefined;
      await sandbox().api('POST', 'taskrouter.twilio.com', target.replace('taskrouter.twilio.com', ''), {
        Attributes: JSON.stringify({
          ...sandbox().taskRouter.task(taskSid)?.attributes,
          written_meanwhile: true,
        }),
      });
    };
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(task.attributes).toMatchObject({ written_meanwhile: true, handedOff: true, order_id: '4711' });
    expect(failuresOf(sandbox())).toEqual([]);
  });
});
