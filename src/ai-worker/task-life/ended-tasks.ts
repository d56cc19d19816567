import type { TaskSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { toNobody } from '../phases';
import type { Ports } from '../ports';

/** As many as can be told of late: people pass a conversation on, but not that often in a moment. */
const MOST = 3;

/** Notes that a task of people has ended. */
export function withEnded(state: ConversationState, taskSid: TaskSid): ConversationState {
  if (hasEnded(state, taskSid)) return state;
  return { ...state, ended: [...(state.ended ?? []), taskSid].slice(-MOST) };
}

/** Whether the end of the task was told before. */
export function hasEnded({ ended }: ConversationState, taskSid: TaskSid | undefined): boolean {
  return taskSid !== undefined && ended?.includes(taskSid) === true;
}

/**
 * What people go on with when their task has ended: a rep who passes the conversation on makes a new one, which waits
 * for somebody. One in the AI's queue is none of people's; without an interaction the AI's own leg may still be in
 * wrap-up, and none is looked for.
 */
export async function nextTaskOfPeople(
  { taskRouter, settings }: Pick<Ports, 'taskRouter' | 'settings'>,
  { interaction, conversationSid }: ConversationState,
): Promise<TaskSid | undefined> {
  if (!interaction || settings.AI_QUEUE_SID === undefined) return undefined;
  const newest = (await taskRouter.liveTasksOf(conversationSid)).at(-1);
  const task = newest && (await taskRouter.readTask(newest));
  return task && task.queueSid !== settings.AI_QUEUE_SID ? task.sid : undefined;
}

/**
 * People's task has ended. When there is no next one they are done, or nobody ever came: whoever writes then is served
 * by the AI first.
 */
export function afterTaskOfPeople(
  state: ConversationState,
  ended: TaskSid,
  next: TaskSid | undefined,
): ConversationState {
  const now = { ...withEnded(state, ended), task: next && { taskSid: next } };
  return next ? now : toNobody(now);
}
