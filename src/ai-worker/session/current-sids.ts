import type { ConversationState } from '../../state/conversation-state';
import type { SessionSids } from '../turns/custom-data';

/** The SIDs of the task, reservation and conversation as the state has them now. */
export function currentSids(state: ConversationState): SessionSids {
  return {
    flex_conversation_sid: state.conversationSid,
    ...(state.task && { flex_task_sid: state.task.taskSid }),
    ...(state.task?.reservation && { flex_reservation_sid: state.task.reservation.sid }),
  };
}
