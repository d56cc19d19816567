import type { TaskSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { toNobody } from '../drive/phases';

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
