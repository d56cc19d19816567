import { humanTask, postsIn, untilQuiet, untilWithPeople } from '../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';
import { phaseOf } from '../harness/stored';

describe('HANDOFF_NOTE=full', () => {
  const sandbox = useSandbox({ settings: { HANDOFF_NOTE: 'full' } });
  useQuickTime(sandbox);

  test('posts summary, sentiment and reason by system, once, beside the AI’s last words', async () => {
    const { conversationSid } = sandbox().customer(newNumber()).text('I have a complaint');
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    const [words, note, ...more] = postsIn(sandbox(), conversationSid);
    expect(words?.author).toBe('AI Support Agent');
    expect(note?.author).toBe('system');
    expect(note?.body).toContain(`Summary: ${String(task.attributes.handoffSummary)}`);
    expect(note?.body).toContain('Sentiment: negative');
    expect(note?.body).toContain(`Reason: ${String(task.attributes.handoffReason)}`);
    expect(more).toEqual([]);
  });
});

describe('HANDOFF_NOTE=off', () => {
  const sandbox = useSandbox({ settings: { HANDOFF_NOTE: 'off', AI_AUTHOR: 'Robin' } });
  useQuickTime(sandbox);

  test('posts nothing, though the AI said nothing', async () => {
    const { conversationSid } = sandbox().customer(newNumber()).text('I want a human');
    await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(postsIn(sandbox(), conversationSid)).toEqual([]);
  });

  test('AI_AUTHOR is the author of the AI’s words', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Hello');
    await customer.receives(1);
    await untilQuiet(sandbox());
    expect(postsIn(sandbox(), conversationSid)[0]?.author).toBe('Robin');
  });
});

describe('ON_RESOLVE=close', () => {
  const sandbox = useSandbox({ settings: { ON_RESOLVE: 'close' } });
  useQuickTime(sandbox);

  test('ends task and conversation; the customer who writes again is answered in a new one', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text('Where is my order?');
    await customer.receives(1);
    await untilQuiet(sandbox());
    customer.text('Thank you');
    await customer.receives(2);
    await untilQuiet(sandbox());
    expect(sandbox().taskRouter.task(taskSid)?.assignmentStatus).toBe('completed');
    expect(sandbox().conversations.conversation(conversationSid).state).toBe('closed');
    expect(phaseOf(sandbox(), conversationSid)).toBe('resolved');
    expect(humanTask(sandbox(), conversationSid)).toBeUndefined();
    const again = customer.text('Where is my order?');
    await customer.receives(3);
    await untilQuiet(sandbox());
    expect(again.conversationSid).not.toBe(conversationSid);
  });
});

describe('WITHHELD_ATTRIBUTES', () => {
  const WITHHELD_ATTRIBUTES =
    'iban, plan.tier,customerAddress,from,name,customerName,customers.name,customers.phone';
  const sandbox = useSandbox({ settings: { WITHHELD_ATTRIBUTES } });
  useQuickTime(sandbox);

  test('OpenCX never gets them: not with the session, not when the task changes', async () => {
    const number = newNumber();
    const customer = sandbox().customer(number);
    const { taskSid } = customer.text('Hello');
    await customer.receives(1);
    await untilQuiet(sandbox());
    const { workspaceSid } = sandbox().taskRouter;
    const attributes = sandbox().taskRouter.task(taskSid)?.attributesText ?? '';
    await sandbox().api('POST', 'taskrouter.twilio.com', `/v1/Workspaces/${workspaceSid}/Tasks/${taskSid}`, {
      Attributes: attributes.replace(/}$/, ',"iban":"secret","plan":{"tier":"gold","since":2019}}'),
    });
    await untilQuiet(sandbox());
    customer.text('Where is my order?');
    await customer.receives(2);
    await untilQuiet(sandbox());
    const session = sandbox().openCx.sessions().at(-1);
    expect(session?.customData).toMatchObject({ flex_plan_since: 2019, flex_channelType: 'sms' });
    const told = JSON.stringify([session?.customData, session?.contact]);
    for (const secret of ['iban', 'gold', 'customerAddress', number]) expect(told).not.toContain(secret);
  });
});
