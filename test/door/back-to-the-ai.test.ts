import type { Customer } from '../../sandbox/people/customer';
import {
  humanTask,
  sentToOpenCx,
  sessionsOf,
  tasksOf,
  untilQuiet,
  untilWithPeople,
} from '../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';
import { phaseOf, storedOf } from '../harness/stored';

type Sandbox = ReturnType<ReturnType<typeof useSandbox>>;

/** A conversation a rep has been handed and has said something in. */
async function withARep(sandbox: Sandbox): Promise<{ customer: Customer; conversationSid: string }> {
  const customer = sandbox.customer(newNumber());
  const { conversationSid } = customer.text('I want a human');
  await untilWithPeople(sandbox, conversationSid);
  await sandbox.rep.accept(conversationSid);
  sandbox.rep.say(conversationSid, 'Your refund is on its way.');
  await untilQuiet(sandbox);
  return { customer, conversationSid };
}

async function transferToTheAi(sandbox: Sandbox, conversationSid: string): Promise<void> {
  sandbox.rep.transfer(conversationSid, sandbox.flex.aiQueue.sid);
  await untilQuiet(sandbox);
}

/** The rep ends their own leg; the conversation stays open. */
async function repIsDone(sandbox: Sandbox, conversationSid: string): Promise<void> {
  const task = humanTask(sandbox, conversationSid);
  const accepted = sandbox.taskRouter
    .reservationsOf(task?.sid ?? '')
    .find(({ status }) => status === 'accepted');
  sandbox.interactions.leave(accepted?.sid ?? '');
  await sandbox.journal.until('the rep has left', () => phaseOf(sandbox, conversationSid) === 'resolved');
  await untilQuiet(sandbox);
}

describe('A conversation a rep gives back to the AI', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  test('is answered in a new session that knows the handoff and what the rep said', async () => {
    const { customer, conversationSid } = await withARep(sandbox());
    await transferToTheAi(sandbox(), conversationSid);
    expect(phaseOf(sandbox(), conversationSid)).toBe('ai');
    const before = customer.received().length;
    customer.text('Where is my order?');
    const answers = await customer.receives(before + 1);
    await untilQuiet(sandbox());
    expect(answers.at(-1)).toContain('4711');
    const [first, second] = sessionsOf(sandbox(), conversationSid);
    expect(second?.id).not.toBe(first?.id);
    expect(second?.customData).toMatchObject({ flex_repSaid: 'Your refund is on its way.' });
    expect(second?.customData.flex_handoffSummary).toContain('human');
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['I want a human', 'Where is my order?']);
  });

  test('is answered in a session that knows the same when OpenCX has lost the first one', async () => {
    const { customer, conversationSid } = await withARep(sandbox());
    await transferToTheAi(sandbox(), conversationSid);
    const before = customer.received().length;
    sandbox().openCx.failNext(404);
    customer.text('Where is my order?');
    await customer.receives(before + 1);
    await untilQuiet(sandbox());
    const sessions = sessionsOf(sandbox(), conversationSid);
    expect(sessions.map(({ customData }) => customData.flex_repSaid)).toEqual([
      undefined,
      'Your refund is on its way.',
      'Your refund is on its way.',
    ]);
  });

  test('is handed off again by a task of its own, with the attributes of the new handoff', async () => {
    const { customer, conversationSid } = await withARep(sandbox());
    const firstHandoff = humanTask(sandbox(), conversationSid)?.attributes.handoffTimestamp;
    await transferToTheAi(sandbox(), conversationSid);
    customer.text('I have a complaint');
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(task.attributes).toMatchObject({ handedOff: true, order_id: '4711' });
    expect(task.attributes.handoffTimestamp).not.toBe(firstHandoff);
    expect(task.attributes.handoffSummary).not.toContain('I want a human');
    expect(phaseOf(sandbox(), conversationSid)).toBe('human');
    const open = tasksOf(sandbox(), conversationSid).filter(
      ({ assignmentStatus }) => !['completed', 'canceled'].includes(assignmentStatus),
    );
    expect(open.map(({ sid }) => sid)).toEqual([task.sid]);
  });

  test('with the customer waiting for an answer: that is answered at once, or leads straight to people again', async () => {
    const { customer, conversationSid } = await withARep(sandbox());
    customer.text('I want a human, I said');
    await untilQuiet(sandbox());
    await transferToTheAi(sandbox(), conversationSid);
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(task.attributes.handedOff).toBe(true);
    await sandbox().rep.accept(conversationSid);
    await untilQuiet(sandbox());
    expect(storedOf(sandbox(), conversationSid)).toMatchObject({ phase: 'human', repHadIt: true });
  });

  test('straight to people again while Flex cancels its accept: people have one task, the AI none', async () => {
    const { customer, conversationSid } = await withARep(sandbox());
    customer.text('I want a human, I said');
    await untilQuiet(sandbox());
    sandbox().interactions.agents.failNext(sandbox().flex.aiWorker.sid, 1);
    await transferToTheAi(sandbox(), conversationSid);
    await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    const open = tasksOf(sandbox(), conversationSid).filter(
      ({ assignmentStatus }) => !['completed', 'canceled'].includes(assignmentStatus),
    );
    expect(open.map(({ queueName }) => queueName)).toEqual(['Support']);
  });
});

describe.each([
  ['off', 'off'],
  ['not by transfer', 'message'],
])('With the way back %s', (_what, RETURN_TO_AI) => {
  const sandbox = useSandbox({ settings: { RETURN_TO_AI } });
  useQuickTime(sandbox);

  test('a task a rep transfers to the AI queue goes to people, and the AI says nothing', async () => {
    const { customer, conversationSid } = await withARep(sandbox());
    const rep = humanTask(sandbox(), conversationSid);
    const before = customer.received().length;
    await transferToTheAi(sandbox(), conversationSid);
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(task.sid).not.toBe(rep?.sid);
    expect(task.attributes).toMatchObject({
      handedOff: true,
      handoffReason: 'The AI takes no conversation back from people',
      handoffSummary: rep?.attributes.handoffSummary,
    });
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['I want a human']);
    expect(customer.received().slice(before)).toEqual([
      'I am passing you on to a colleague, who will answer here.',
    ]);
  });
});

describe.each([
  ['off', 'off'],
  ['only by transfer', 'transfer'],
])('With the way back %s', (_what, RETURN_TO_AI) => {
  const sandbox = useSandbox({ settings: { RETURN_TO_AI } });
  useQuickTime(sandbox);

  test('a customer who writes again after the rep is done gets a task for people', async () => {
    const { customer, conversationSid } = await withARep(sandbox());
    await repIsDone(sandbox(), conversationSid);
    customer.text('One more thing');
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(task.attributes.handoffReason).toBe('The AI takes no conversation back from people');
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['I want a human']);
    expect(phaseOf(sandbox(), conversationSid)).toBe('human');
  });
});

describe('A customer whose last conversation went to people', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  test('is served by the AI in a new conversation, in a session that knows the handoff', async () => {
    const { customer, conversationSid } = await withARep(sandbox());
    await repIsDone(sandbox(), conversationSid);
    sandbox().conversations.close(conversationSid);
    const before = customer.received().length;
    const again = customer.text('Where is my order?');
    expect(again.conversationSid).not.toBe(conversationSid);
    await customer.receives(before + 1);
    await untilQuiet(sandbox());
    const [session] = sessionsOf(sandbox(), again.conversationSid);
    expect(session?.customData.flex_handoffSummary).toContain('human');
    expect(session?.messages[0]?.text).toBe('Where is my order?');
  });
});
