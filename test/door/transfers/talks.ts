import type { Customer } from '../../../sandbox/people/customer';
import { Rep } from '../../../sandbox/people/rep';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Task } from '../../../sandbox/taskrouter/taskrouter';
import { tasksOf, untilQuiet, untilWithPeople } from '../../harness/observe';
import { newNumber } from '../../harness/use-sandbox';

/** A customer, and the conversation they are in. */
export interface Talk {
  customer: Customer;
  conversationSid: string;
}

/** A second rep, for whom nothing comes by itself. */
export function addBob(sandbox: Sandbox): Rep {
  const known = sandbox.taskRouter.workerNamed('bob');
  const worker =
    known ??
    sandbox.taskRouter.addWorker({
      friendlyName: 'bob',
      attributes: { contact_uri: 'client:bob_40example_2Ecom', full_name: 'Bob', ai_agent: true },
      capacity: { sms: 5, chat: 5, default: 5 },
    });
  sandbox.taskRouter.setActivity(worker.sid, 'Available');
  return new Rep(sandbox, worker);
}

export async function withAlice(sandbox: Sandbox): Promise<Talk> {
  const customer = sandbox.customer(newNumber());
  const { conversationSid } = customer.text('I want a human');
  await untilWithPeople(sandbox, conversationSid);
  await untilQuiet(sandbox);
  await sandbox.rep.accept(conversationSid);
  await untilQuiet(sandbox);
  sandbox.rep.say(conversationSid, 'Alice here.');
  await untilQuiet(sandbox);
  return { customer, conversationSid };
}

/** A customer the AI has answered. */
export async function withTheAi(sandbox: Sandbox): Promise<Talk> {
  const customer = sandbox.customer(newNumber());
  const { conversationSid } = customer.text('Where is my order?');
  await customer.receives(1);
  await untilQuiet(sandbox);
  return { customer, conversationSid };
}

export async function writes(sandbox: Sandbox, { customer }: Talk, text: string): Promise<void> {
  customer.text(text);
  await untilQuiet(sandbox);
}

export function newest(sandbox: Sandbox, conversationSid: string): Task | undefined {
  return tasksOf(sandbox, conversationSid).at(-1);
}

export function openTasks(sandbox: Sandbox, conversationSid: string): string[] {
  return tasksOf(sandbox, conversationSid)
    .filter(({ assignmentStatus }) => !['completed', 'canceled', 'wrapping'].includes(assignmentStatus))
    .map(({ sid }) => sid);
}

export function leftToTheAi({ taskRouter, flex }: Sandbox, conversationSid: string): string[] {
  return taskRouter
    .tasks()
    .filter(({ attributes }) => attributes.conversationSid === conversationSid)
    .flatMap(({ sid }) => taskRouter.reservationsOf(sid))
    .filter(({ workerSid, status }) => workerSid === flex.aiWorker.sid && /accepted|wrapping/.test(status))
    .map(({ taskSid }) => taskSid);
}

/** The agent's participant of whoever has accepted the conversation's newest task. */
export function agentOf({ interactions }: Sandbox, conversationSid: string): string {
  const { sid } = interactions.channelOf(conversationSid);
  return interactions.participantsOf(sid).findLast(({ type }) => type === 'agent')?.sid ?? '';
}
