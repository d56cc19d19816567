import type { TaskSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';

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
