import type { Sandbox } from '../../sandbox/sandbox';
import { entriesOf, humanTask, untilQuiet, untilWithPeople } from '../harness/observe';
import { escalated, useHostingSandbox } from './hosted/visitors';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';
import { phaseOf } from '../harness/stored';

const HOUR = 3_600_000;
const TWO_WEEKS = 14 * 24 * HOUR;

function wasCancelled(sandbox: Sandbox, taskSid: string): boolean {
  return entriesOf(sandbox, 'taskrouter', 'task.canceled').some(({ details }) => details.taskSid === taskSid);
}

describe('A task the AI has handed off, and nobody is at work', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);

  async function handedOffLater() {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Where is my order?');
    await time().untilQuiet();
    customer.text('I want a human');
    await time().untilQuiet();
    return { customer, conversationSid, task: await untilWithPeople(sandbox(), conversationSid) };
  }

  /** A conversation and a task of the company's own making, without Flex's Interactions. */
  async function ownTask() {
    const { conversations, taskRouter, flex } = sandbox();
    const { sid: conversationSid } = conversations.create({});
    const binding = { type: 'sms', address: newNumber(), proxyAddress: '+15005550006' } as const;
    const { sid: participantSid } = conversations.addSmsParticipant(conversationSid, binding);
    conversations.say({ conversationSid, participantSid, body: 'Where is my order?' });
    const attributes = { conversationSid, channelType: 'sms', direction: 'inbound' };
    taskRouter.createTask({ workflowSid: flex.workflow.sid, taskChannelUniqueName: 'chat', attributes });
    await time().untilQuiet();
    conversations.say({ conversationSid, participantSid, body: 'I want a human' });
    await time().untilQuiet();
    return { conversationSid, task: await untilWithPeople(sandbox(), conversationSid) };
  }

  test.each([
    ['by an invite', handedOffLater],
    ['by a task of its own', ownTask],
  ])('%s waits for people over a long weekend', async (_how, handOff) => {
    const { conversationSid, task } = await handOff();
    await time().pass(4 * 24 * HOUR);
    expect(humanTask(sandbox(), conversationSid)).toMatchObject({
      sid: task.sid,
      assignmentStatus: 'pending',
    });
    expect(phaseOf(sandbox(), conversationSid)).toBe('human');
  });

  test('is invited without a timeout where Flex refuses one', async () => {
    sandbox().interactions.takesTimeouts = false;
    try {
      const { conversationSid, task } = await handedOffLater();
      await time().pass(HOUR);
      expect(humanTask(sandbox(), conversationSid)).toMatchObject({
        sid: task.sid,
        assignmentStatus: 'pending',
      });
      expect(phaseOf(sandbox(), conversationSid)).toBe('human');
    } finally {
      sandbox().interactions.takesTimeouts = true;
    }
  });

  test('is cancelled after two weeks; the AI answers a customer who writes again, and brings them to people', async () => {
    const { customer, conversationSid, task } = await handedOffLater();
    await time().pass(TWO_WEEKS);
    expect(wasCancelled(sandbox(), task.sid)).toBe(true);
    const heard = customer.received().length;
    customer.text('Where is my order?');
    await time().untilQuiet();
    expect(customer.received().slice(heard)).toHaveLength(1);
    customer.text('I want a human');
    await time().untilQuiet();
    expect((await untilWithPeople(sandbox(), conversationSid)).sid).not.toBe(task.sid);
  });
});

describe('A task of a conversation OpenCX hosts', () => {
  const sandbox = useHostingSandbox();
  const time = usePassingTime(sandbox);

  test('waits as long', async () => {
    const { conversationSid } = await escalated(sandbox());
    const { sid } = await untilWithPeople(sandbox(), conversationSid);
    await time().pass(4 * 24 * HOUR);
    expect(humanTask(sandbox(), conversationSid)).toMatchObject({ sid, assignmentStatus: 'pending' });
  });
});

describe('A task of a Studio flow that leaves its timeout to Send to Flex', () => {
  const sandbox = useSandbox({ sendToFlexTimeout: 'nothing' });
  const time = usePassingTime(sandbox);

  test('is cancelled an hour after the customer wrote first, and they are answered when they write again', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text('I want a human');
    await time().untilQuiet();
    expect((await untilWithPeople(sandbox(), conversationSid)).sid).toBe(taskSid);
    await time().pass(HOUR);
    await untilQuiet(sandbox());
    expect(wasCancelled(sandbox(), taskSid)).toBe(true);
    expect(phaseOf(sandbox(), conversationSid)).toBe('ai');
    const heard = customer.received().length;
    customer.text('Where is my order?');
    await time().untilQuiet();
    expect(customer.received().slice(heard)).toHaveLength(1);
  });
});
