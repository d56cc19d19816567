import type { Sandbox } from '../../../sandbox/sandbox';
import { entriesOf, untilQuiet, untilWithPeople } from '../../harness/observe';
import { newNumber } from '../../harness/use-sandbox';
import { dieAt } from './dying-function';

/** Somebody else writes a task's attributes between our read and our write. */
export async function attributesChangeMeanwhile(sandbox: Sandbox): Promise<void> {
  const { conversationSid, taskSid } = sandbox.customer(newNumber()).text('I want a human');
  sandbox.onTwilioCall = async ({ method, target }) => {
    if (method !== 'POST' || !target.endsWith(`/Tasks/${taskSid}`)) return;
    sandbox.onTwilioCall = undefined;
    const attributes = { ...sandbox.taskRouter.task(taskSid)?.attributes, written_meanwhile: true };
    await sandbox.api('POST', 'taskrouter.twilio.com', target.replace('taskrouter.twilio.com', ''), {
      Attributes: JSON.stringify(attributes),
    });
  };
  await untilWithPeople(sandbox, conversationSid);
  await untilQuiet(sandbox);
}

/** A task the AI does not serve is offered to it. */
export async function unservedTask(sandbox: Sandbox): Promise<void> {
  const { sid } = sandbox.taskRouter.createTask({
    workflowSid: sandbox.flex.workflow.sid,
    taskChannelUniqueName: 'default',
    attributes: { channelType: 'sms', direction: 'inbound' },
  });
  await sandbox.journal.until(
    'it is in the human queue',
    () => sandbox.taskRouter.task(sid)?.queueSid === sandbox.flex.humanQueue.sid,
  );
  await untilQuiet(sandbox);
}

/**
 * A task without an interaction is handed off by a new one; the Function that made that dies, and the next one looks
 * for it before it makes another.
 */
export async function ownTask(sandbox: Sandbox): Promise<void> {
  const { conversationSid, say, customer } = openOwnTask(sandbox);
  await customer.receives(1);
  await untilQuiet(sandbox);
  await dieAt(
    sandbox,
    conversationSid,
    ({ method, target }) => method === 'POST' && /\/Reservations\/WR\w+$/.test(target),
    () => say('I want a human'),
  );
  say('Hello?');
  await untilWithPeople(sandbox, conversationSid);
  await untilQuiet(sandbox);
}

/** The filters are in the wrong order: offers go round, until the AI worker misses one and is put back. */
export async function missedReservation(sandbox: Sandbox): Promise<void> {
  sandbox.customer(newNumber()).text('A human, please');
  const moves = (): unknown[] =>
    entriesOf(sandbox, 'taskrouter', 'worker.activity.update')
      .filter(({ details }) => details.workerName === 'opencx_ai')
      .map(({ details }) => details.activityName);
  await sandbox.journal.until('the worker is back', () => moves().includes('Available'));
}

/**
 * The AI cannot act, so its reservation is canceled and the task goes to people; one is canceled there, one deleted
 * there, and one skips the AI because it is offline.
 */
export async function tasksTheAiLetsGo(sandbox: Sandbox): Promise<void> {
  const { taskRouter, flex } = sandbox;
  const [canceled, deleted] = [await withPeople(sandbox), await withPeople(sandbox)];
  taskRouter.cancelTask(canceled, 'The customer has hung up');
  taskRouter.deleteTask(deleted);
  taskRouter.setActivity(flex.aiWorker.sid, 'Offline');
  await withPeople(sandbox);
}

/** Tasks that leave their workflow at its end: one after waiting in vain, one that skips the only target. */
export async function tasksThatFallThrough(sandbox: Sandbox): Promise<void> {
  const { taskRouter, flex, journal } = sandbox;
  const [waiting, skipping] = [{ timeout: 0.2 }, { skip_if: '1==1' }].map((when, index) => {
    const filter = { expression: '1==1', targets: [{ queue: flex.aiQueue.sid, ...when }] };
    const { sid } = taskRouter.addWorkflow({
      friendlyName: `Without an end ${index}`,
      configuration: { task_routing: { filters: [filter] } },
    });
    const task = { workflowSid: sid, taskChannelUniqueName: 'default', attributes: {} };
    return taskRouter.createTask(task).sid;
  });
  await journal.until('both are canceled', () =>
    [waiting, skipping].every((sid) => taskRouter.task(sid ?? '')?.assignmentStatus === 'canceled'),
  );
  await untilQuiet(sandbox);
}

async function withPeople(sandbox: Sandbox): Promise<string> {
  const { conversationSid, taskSid } = sandbox.customer(newNumber()).text('Hello');
  await untilWithPeople(sandbox, conversationSid);
  await untilQuiet(sandbox);
  return taskSid;
}

function openOwnTask(sandbox: Sandbox) {
  const { conversations, taskRouter, flex } = sandbox;
  const { sid: conversationSid } = conversations.create({});
  const address = newNumber();
  const binding = { type: 'sms' as const, address, proxyAddress: '+15005550006' };
  const { sid: participantSid } = conversations.addSmsParticipant(conversationSid, binding);
  const say = (body: string): void => {
    conversations.say({ conversationSid, participantSid, body });
  };
  say('Where is my order?');
  taskRouter.createTask({
    workflowSid: flex.workflow.sid,
    taskChannelUniqueName: 'chat',
    attributes: { conversationSid, channelType: 'sms', direction: 'inbound' },
  });
  return { conversationSid, say, customer: sandbox.customer(address) };
}
