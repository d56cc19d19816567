import type { ConversationSid, TaskSid } from '../../common/sids';
import type { Ports } from '../ports';
import type { Task } from '../ports/task-router';
import { isEnded, isWithSomebody } from '../ports/task-status';

/**
 * The newest task of a conversation that somebody works on or is to, people or the AI worker.
 * @param but a task that does not count
 */
export async function newestOpenTask(
  { taskRouter }: Pick<Ports, 'taskRouter'>,
  conversation: ConversationSid,
  but?: TaskSid,
): Promise<Pick<Task, 'sid' | 'queueSid' | 'sentToWorker'> | undefined> {
  return (await taskRouter.tasksWorkedOn(conversation)).findLast(({ sid }) => sid !== but);
}

/** The same, also where it was made a moment ago: for what cannot be taken back. */
export async function newestOpenTaskToBeSure(
  { taskRouter }: Pick<Ports, 'taskRouter'>,
  conversation: ConversationSid,
  but: TaskSid,
): ReturnType<typeof newestOpenTask> {
  const known = await newestOpenTask({ taskRouter }, conversation, but);
  return known ?? (await taskRouter.tasksJustMade(conversation)).findLast(({ sid }) => sid !== but);
}

/**
 * The task people have a conversation with, or are to: a rep who passes it on makes a new one, which waits for somebody.
 * Undefined also when the newest one is for the AI.
 * @param but a task that does not count
 */
export async function openTaskOfPeople(
  ports: Pick<Ports, 'taskRouter' | 'settings'>,
  conversation: ConversationSid,
  but?: TaskSid,
): Promise<TaskSid | undefined> {
  const newest = await newestOpenTask(ports, conversation, but);
  return newest && !isForAi(ports, newest) ? newest.sid : undefined;
}

/** Whether a task that waits is the AI's to take: it stands in its queue, or was sent to it, and not to somebody else. */
export function isForAi(
  { settings }: Pick<Ports, 'settings'>,
  { queueSid, sentToWorker }: Pick<Task, 'queueSid' | 'sentToWorker'>,
): boolean {
  const { AI_QUEUE_SID, AI_WORKER_SID } = settings;
  if (sentToWorker) return AI_WORKER_SID.includes(sentToWorker);
  return AI_QUEUE_SID !== undefined && queueSid === AI_QUEUE_SID;
}

/** Whether the task is there and has not ended, as TaskRouter shows it now. */
export async function isOpen({ taskRouter }: Pick<Ports, 'taskRouter'>, sid: TaskSid): Promise<boolean> {
  const task = await taskRouter.readTask(sid);
  return task !== undefined && !isEnded(task.status);
}

/** Whether somebody works on the task, as TaskRouter shows it now. */
export async function isWithSomebodyNow(
  { taskRouter }: Pick<Ports, 'taskRouter'>,
  sid: TaskSid,
): Promise<boolean> {
  const task = await taskRouter.readTask(sid);
  return task !== undefined && isWithSomebody(task.status);
}
