import type { ConversationSid, TaskSid } from '../../common/sids';
import type { Ports } from '../ports';
import type { Task } from '../ports/task-router';

/**
 * The newest task of a conversation that somebody works on or is to, people or the AI worker.
 * @param but a task that does not count
 */
export async function newestOpenTask(
  { taskRouter }: Pick<Ports, 'taskRouter'>,
  conversation: ConversationSid,
  but?: TaskSid,
): Promise<Pick<Task, 'sid' | 'queueSid'> | undefined> {
  return (await taskRouter.tasksWorkedOn(conversation)).findLast(({ sid }) => sid !== but);
}

/**
 * The task people have a conversation with, or are to: a rep who passes it on makes a new one, which waits for somebody.
 * Undefined also when the newest one stands in the AI's queue.
 */
export async function openTaskOfPeople(
  ports: Pick<Ports, 'taskRouter' | 'settings'>,
  conversation: ConversationSid,
): Promise<TaskSid | undefined> {
  const { AI_QUEUE_SID } = ports.settings;
  const newest = await newestOpenTask(ports, conversation);
  const isForAi = AI_QUEUE_SID !== undefined && newest?.queueSid === AI_QUEUE_SID;
  return isForAi ? undefined : newest?.sid;
}
