import {
  failuresOf,
  postsIn,
  sessionsOf,
  taskHistory,
  tasksOf,
  untilQuiet,
  untilWithPeople,
} from '../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';

describe('A customer the AI has answered before it escalates', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  async function escalate() {
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text('Where is my order?');
    await customer.receives(1);
    await untilQuiet(sandbox());
    const before = sandbox().taskRouter.task(taskSid);
    customer.text('This is a complaint. I want a refund!');
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    return { customer, conversationSid, taskSid, before, task };
  }

  test('gets a new task by invite, with every old attribute and the six', async () => {
    const { conversationSid, taskSid, before, task } = await escalate();
    expect(task.sid).not.toBe(taskSid);
    expect(tasksOf(sandbox(), conversationSid)).toHaveLength(2);
    const { flexChannelInviteSid: _made, ...inherited } = before?.attributes ?? {};
    expect(task.attributes).toMatchObject(inherited);
    expect(task.attributes).toMatchObject({
      handedOff: true,
      handoffReason: expect.stringMatching(/\S/) as string,
      handoffSummary: expect.stringContaining('refund') as string,
      handoffSentiment: 'negative',
      handoffLanguage: 'en',
    });
    expect(task.workflowSid).toBe(before?.workflowSid);
    expect(task.taskChannelUniqueName).toBe(before?.taskChannelUniqueName);
  });

  test('is invited before the AI leaves, and the accepted reservation is never rejected', async () => {
    const { conversationSid, taskSid, task } = await escalate();
    const order = sandbox()
      .journal.entries.filter(
        ({ what, details }) =>
          (what === 'invite.created' && details.taskSid === task.sid) ||
          (what === 'agent.left' && details.taskSid === taskSid),
      )
      .map(({ what }) => what);
    expect(order).toEqual(['invite.created', 'agent.left']);
    expect(taskHistory(sandbox(), conversationSid)).not.toContain('reservation.rejected');
  });

  test('finds the six attributes on the old task too', async () => {
    const { taskSid, task } = await escalate();
    const old = sandbox().taskRouter.task(taskSid);
    expect(old?.attributes.handedOff).toBe(true);
    expect(old?.attributes.handoffTimestamp).toBe(task.attributes.handoffTimestamp);
  });

  test('gets the AI’s last words once, as the author AI Support Agent, and no line beside them', async () => {
    const { customer, conversationSid } = await escalate();
    expect(customer.received()).toHaveLength(2);
    expect(postsIn(sandbox(), conversationSid).map(({ author }) => author)).toEqual([
      'AI Support Agent',
      'AI Support Agent',
    ]);
  });

  test('talks with the rep who accepts, and the AI stays silent', async () => {
    const { customer, conversationSid } = await escalate();
    await sandbox().rep.accept(conversationSid);
    sandbox().rep.say(conversationSid, 'Hello, Alice here. I have your refund in front of me.');
    customer.text('Thank you!');
    await untilQuiet(sandbox());
    expect(customer.received().slice(2)).toEqual(['Hello, Alice here. I have your refund in front of me.']);
  });

  test('leaves the session with the SID of the task people work on', async () => {
    const { conversationSid, task } = await escalate();
    expect(sessionsOf(sandbox(), conversationSid)[0]?.customData.flex_task_sid).toBe(task.sid);
  });

  test('has no task completed through the Task API', async () => {
    await escalate();
    const completing = sandbox()
      .invocations.all.flatMap(({ calls }) => calls)
      .filter(({ method, target }) => method === 'DELETE' || target.endsWith('/complete'));
    expect(completing).toEqual([]);
    expect(failuresOf(sandbox())).toEqual([]);
  });

  test('costs at most nine Twilio calls from the decision on', async () => {
    const { conversationSid } = await escalate();
    const turn = sandbox()
      .invocations.all.filter(({ parameters }) => parameters.ConversationSid === conversationSid)
      .findLast(({ calls }) => calls.some(({ target }) => target.endsWith('/Invites')));
    const calls = turn?.calls ?? [];
    const decided = calls.findLastIndex(({ service, method }) => service === 'opencx' && method === 'GET');
    expect(calls.slice(decided + 1).filter(({ service }) => service === 'twilio').length).toBeLessThanOrEqual(
      9,
    );
  });
});
