import type { ReservationSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';

/** After so many the next one is believed to come to nothing too. */
export const MOST_CANCELLED = 3;

/**
 * Notes that Flex could not set the AI up for what it had accepted: the offer did not come about
 * (https://support.twilio.com/hc/en-us/articles/42786996187419). Unchanged when it had not accepted, or has another one.
 */
export function withCancelledAccept(state: ConversationState, sid: ReservationSid): ConversationState {
  const { task } = state;
  if (task?.reservation?.sid !== sid || !task.reservation.accepted) return state;
  return { ...state, task: { ...task, cancelled: (task.cancelled ?? 0) + 1 } };
}

/** The AI is offered a task again that Flex has not let it take: people get it. */
export function cannotBeTaken({ task }: ConversationState): boolean {
  return task?.reservation?.accepted === false && (task.cancelled ?? 0) >= MOST_CANCELLED;
}
