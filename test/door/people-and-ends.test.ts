import type { Customer } from '../../sandbox/people/customer';
import {
  humanTask,
  postsIn,
  sentToOpenCx,
  sessionsOf,
  tasksOf,
  untilQuiet,
  untilWithPeople,
} from '../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';
import { expectAtRest, phaseOf, storedOf } from '../harness/stored';

describe('A conversation the AI has', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  async function served() {
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text('Hello');
    await customer.receives(1);
    await untilQuiet(sandbox());
    return { customer, conversationSid, taskSid };
  }

  /** A supervisor who joins by a task of their own, as Flex adds an agent. */
  async function repJoins(conversationSid: string): Promise<void> {
    const channel = sandbox().interactions.channelOf(conversationSid);
    const [task] = tasksOf(sandbox(), conversationSid);
    sandbox().interactions.invite(channel, {
      workflowSid: sandbox().flex.workflow.sid,
      taskChannelUniqueName: 'sms',
      attributes: { ...task?.attributes, handedOff: true },
    });
    await sandbox().rep.accept(conversationSid);
    await untilQuiet(sandbox());
  }

  test('is left alone once a rep has accepted its task: the AI’s leg ends and it stays silent', async () => {
    const { customer, conversationSid, taskSid } = await served();
    await repJoins(conversationSid);
    expect(phaseOf(sandbox(), conversationSid)).toBe('human');
    expect(sandbox().taskRouter.task(taskSid)?.assignmentStatus).toBe('completed');
    const before = postsIn(sandbox(), conversationSid).length;
    customer.text('Where is my order?');
    await untilQuiet(sandbox());
    expect(postsIn(sandbox(), conversationSid)).toHaveLength(before);
  });

  test('is left alone once somebody who is neither the customer nor the AI writes in it', async () => {
    const { customer, conversationSid } = await served();
    const { sid } = sandbox().conversations.addChatParticipant(conversationSid, 'supervisor-bob');
    await untilQuiet(sandbox());
    expect(phaseOf(sandbox(), conversationSid)).toBe('ai');
    sandbox().conversations.say({ conversationSid, participantSid: sid, body: 'Bob here, I take this one.' });
    await untilQuiet(sandbox());
    customer.text('Where is my order?');
    await untilQuiet(sandbox());
    expect(phaseOf(sandbox(), conversationSid)).toBe('human');
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Hello']);
  });

  test('goes on without a task when that has ended, and a handoff makes a new one', async () => {
    const { customer, conversationSid, taskSid } = await served();
    const [reservation] = sandbox().taskRouter.reservationsOf(taskSid);
    sandbox().taskRouter.complete(reservation?.sid ?? '');
    await untilQuiet(sandbox());
    customer.text('Where is my order?');
    expect((await customer.receives(2))[1]).toMatch(/order/i);
    await untilQuiet(sandbox());
    customer.text('I want a human');
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(task.sid).not.toBe(taskSid);
    expect(task.attributes).toMatchObject({
      handedOff: true,
      conversationSid,
      customerAddress: customer.number,
    });
  });

  test('ends when it is closed', async () => {
    const { customer, conversationSid } = await served();
    sandbox().openCx.thinkingSeconds = 0.5;
    customer.text('Where is my order?');
    await sandbox().journal.until(
      'the AI is thinking',
      () => sentToOpenCx(sandbox(), conversationSid).length === 2,
    );
    sandbox().conversations.close(conversationSid);
    await untilQuiet(sandbox());
    sandbox().openCx.thinkingSeconds = 0;
    expectAtRest(sandbox(), conversationSid, 'resolved');
    expect(humanTask(sandbox(), conversationSid)).toBeUndefined();
  });

  test('tells the AI attributes that arrived late, with its next turn', async () => {
    const { customer, conversationSid, taskSid } = await served();
    await updateAttributes(taskSid, { zone: 'north', customer: { name: 'Ada' } });
    await untilQuiet(sandbox());
    customer.text('Hello again');
    await customer.receives(2);
    await untilQuiet(sandbox());
    expect(sessionsOf(sandbox(), conversationSid)[0]?.customData).toMatchObject({
      flex_zone: 'north',
      flex_customer_name: 'Ada',
      flex_task_sid: taskSid,
    });
  });

  /** What another part of the company's Flex does by REST. */
  async function updateAttributes(taskSid: string, added: Record<string, unknown>): Promise<void> {
    const attributes = { ...sandbox().taskRouter.task(taskSid)?.attributes, ...added };
    await sandbox().api(
      'POST',
      'taskrouter.twilio.com',
      `/v1/Workspaces/${sandbox().taskRouter.workspaceSid}/Tasks/${taskSid}`,
      {
        Attributes: JSON.stringify(attributes),
      },
    );
  }
});

describe('A matter the AI has resolved', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  async function resolved(): Promise<{ customer: Customer; conversationSid: string; taskSid: string }> {
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text('Where is my order?');
    await customer.receives(1);
    await untilQuiet(sandbox());
    customer.text('Thank you, that is all');
    await customer.receives(2);
    await untilQuiet(sandbox());
    return { customer, conversationSid, taskSid };
  }

  test('goes to wrap-up and never to a human queue; its session is closed as resolved', async () => {
    const { conversationSid, taskSid } = await resolved();
    expect(sandbox().taskRouter.task(taskSid)?.assignmentStatus).toBe('wrapping');
    expect(humanTask(sandbox(), conversationSid)).toBeUndefined();
    expect(phaseOf(sandbox(), conversationSid)).toBe('resolved');
    expect(sessionsOf(sandbox(), conversationSid)[0]?.status).toBe('closed_resolved');
  });

  test('is taken up again by the AI when the customer writes again, in a new session', async () => {
    const { customer, conversationSid } = await resolved();
    customer.text('Where is my other order?');
    await customer.receives(3);
    await untilQuiet(sandbox());
    expect(sessionsOf(sandbox(), conversationSid)).toHaveLength(2);
    expect(sentToOpenCx(sandbox(), conversationSid).at(-1)).toBe('Where is my other order?');
  });

  test('is handed to a person by invite when the customer writes again and asks for one', async () => {
    const { customer, conversationSid, taskSid } = await resolved();
    customer.text('I want a human after all');
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(task.sid).not.toBe(taskSid);
    expect(task.attributes.handedOff).toBe(true);
  });
});

describe('A conversation a rep is done with', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  test('is served by the AI again when the customer writes, in a new session that knows the handoff', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('I want a human');
    await untilWithPeople(sandbox(), conversationSid);
    const reservation = await sandbox().rep.accept(conversationSid);
    sandbox().rep.say(conversationSid, 'All done.');
    sandbox().interactions.leave(reservation.sid);
    await sandbox().journal.until(
      'the rep has left',
      () => phaseOf(sandbox(), conversationSid) === 'resolved',
    );
    await untilQuiet(sandbox());
    const before = customer.received().length;
    customer.text('Where is my order?');
    await customer.receives(before + 1);
    await untilQuiet(sandbox());
    const [first, second] = sessionsOf(sandbox(), conversationSid);
    expect(second?.id).not.toBe(first?.id);
    expect(second?.messages[0]?.text).toBe('Where is my order?');
    expect(second?.customData.flex_handoffSummary).toContain('human');
  });
});

describe('A customer with a session that is still open', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  test('continues it in a new conversation', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Hello');
    await customer.receives(1);
    await untilQuiet(sandbox());
    sandbox().openCx.thinkingSeconds = 0.3;
    customer.text('Are you there?');
    await sandbox().journal.until(
      'the AI is thinking',
      () => sentToOpenCx(sandbox(), conversationSid).length === 2,
    );
    sandbox().conversations.close(conversationSid);
    await untilQuiet(sandbox());
    sandbox().openCx.thinkingSeconds = 0;
    const again = customer.text('Where is my order?');
    expect(again.conversationSid).not.toBe(conversationSid);
    await customer.receives(2);
    await untilQuiet(sandbox());
    const sessions = sandbox().openCx.sessions();
    expect(sessions).toHaveLength(1);
    expect(sessions[0]?.customData.flex_conversation_sid).toBe(again.conversationSid);
  });
});

describe('A rep who leaves a conversation', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  test('still has the customer: the task Flex makes as they write again is people’s, and the AI stays silent', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('I want a human');
    await untilWithPeople(sandbox(), conversationSid);
    await sandbox().rep.accept(conversationSid);
    await untilQuiet(sandbox());
    const attributes = humanTask(sandbox(), conversationSid)?.attributes ?? {};
    sandbox().rep.leave(conversationSid);
    await sandbox().journal.until('they left', () => phaseOf(sandbox(), conversationSid) === 'resolved');
    await untilQuiet(sandbox());
    const said = postsIn(sandbox(), conversationSid).length;
    const { taskSid } = sandbox().interactions.invite(sandbox().interactions.channelOf(conversationSid), {
      workflowSid: sandbox().flex.workflow.sid,
      taskChannelUniqueName: 'sms',
      attributes,
    });
    customer.text('Where is my order?');
    await untilQuiet(sandbox());
    expect(postsIn(sandbox(), conversationSid)).toHaveLength(said);
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['I want a human']);
    expect(storedOf(sandbox(), conversationSid)).toMatchObject({ phase: 'human', taskSid });
    expect(humanTask(sandbox(), conversationSid)?.sid).toBe(taskSid);
  });
});
