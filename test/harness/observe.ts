import type { JournalEntry } from '../../sandbox/kernel/journal';
import type { Sandbox } from '../../sandbox/sandbox';
import type { Task } from '../../sandbox/taskrouter/taskrouter';
import { passingTimeOf } from './use-sandbox';

/** The conversation's tasks, oldest first. */
export function tasksOf(sandbox: Sandbox, conversationSid: string): Task[] {
  return sandbox.taskRouter
    .tasks()
    .filter(({ attributes }) => attributes.conversationSid === conversationSid);
}

/** The task of the conversation that stands in the human queue; undefined when there is none. */
export function humanTask(sandbox: Sandbox, conversationSid: string): Task | undefined {
  return tasksOf(sandbox, conversationSid).find(
    ({ queueSid, assignmentStatus }) =>
      queueSid === sandbox.flex.humanQueue.sid && !['completed', 'canceled'].includes(assignmentStatus),
  );
}

/** Waits until the conversation's task stands in the human queue. */
export async function untilWithPeople(
  sandbox: Sandbox,
  conversationSid: string,
  milliseconds?: number,
): Promise<Task> {
  const isThere = (): boolean => humanTask(sandbox, conversationSid) !== undefined;
  await passingTimeOf(sandbox)?.untilQuiet(isThere);
  await sandbox.journal.until(`${conversationSid} is in the human queue`, isThere, milliseconds);
  const task = humanTask(sandbox, conversationSid);
  if (!task) throw new Error('The task left the human queue again');
  return task;
}

/** Waits until the Functions have nothing under way; where time passes in jumps, it does so until then. */
export async function untilQuiet(sandbox: Sandbox): Promise<void> {
  await passingTimeOf(sandbox)?.untilQuiet();
  await sandbox.webhooks.quiet();
  if (!sandbox.interactions.agents.isAboutToJoin) return;
  await sandbox.journal.until('the agent has joined', () => !sandbox.interactions.agents.isAboutToJoin);
  await untilQuiet(sandbox);
}

/** What happened to the conversation's tasks, as `event type` in the order it happened. */
export function taskHistory(sandbox: Sandbox, conversationSid: string): string[] {
  return entriesOf(sandbox, 'taskrouter')
    .filter(
      ({ details }) =>
        (details.attributes as { conversationSid?: string } | undefined)?.conversationSid === conversationSid,
    )
    .map(({ what }) => what);
}

/** The journal's entries of one service. */
export function entriesOf(sandbox: Sandbox, source: string, what?: string): JournalEntry[] {
  return sandbox.journal.entries.filter(
    (entry) => entry.source === source && (what === undefined || entry.what === what),
  );
}

/** What failed in the Functions that work on conversations: the watch gives up what it has no time for, and goes on. */
export function failuresOf(sandbox: Sandbox): JournalEntry[] {
  return entriesOf(sandbox, 'functions', 'log').filter(
    ({ details }) => details.step === 'failed' && details.event !== 'watch',
  );
}

/** The OpenCX sessions of a conversation, oldest first. */
export function sessionsOf(
  sandbox: Sandbox,
  conversationSid: string,
): ReturnType<Sandbox['openCx']['sessions']> {
  return sandbox.openCx
    .sessions()
    .filter(({ customData }) => customData.flex_conversation_sid === conversationSid);
}

/** What the customer wrote, as OpenCX got it, message by message. */
export function sentToOpenCx(sandbox: Sandbox, conversationSid: string): string[] {
  return sessionsOf(sandbox, conversationSid).flatMap(({ messages }) =>
    messages.filter(({ sender }) => sender === 'contact').map(({ text }) => text),
  );
}

/** What was posted into the conversation by REST. */
export function postsIn(sandbox: Sandbox, conversationSid: string): { author: string; body: string }[] {
  return sandbox.conversations
    .messages(conversationSid)
    .filter(({ source }) => source === 'API')
    .map(({ author, body }) => ({ author, body: body ?? '' }));
}
