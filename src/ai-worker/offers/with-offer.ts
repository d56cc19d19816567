import type { ReservationSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import type { OfferNote } from '../../state/offered-task';
import { isBeingHandedOff, isWithNobody, isWithPeople } from '../../state/who-has-it';
import { withLegToEnd } from './legs-to-end';

/** After so many the next one is believed to come to nothing too. */
export const MOST_CANCELLED = 3;

/** The state in which the AI worker is offered the conversation's task. */
export function withOffer(state: ConversationState, offer: OfferNote): ConversationState {
  const { taskSid, reservationSid, workerSid, workflowSid, taskChannel, interaction, attributes } = offer;
  const isAnother = state.task?.taskSid !== taskSid;
  // People get the conversation by the task that is handed off: whoever does that ends this one too.
  if (isBeingHandedOff(state) && isAnother) return withLegToEnd(state, { taskSid, reservationSid });
  // Offered again, it was not taken: of an accept that was cancelled nobody may have told yet.
  const lost = state.task?.reservation;
  const { cancelled } = (isAnother || !lost ? state : withCancelledAccept(state, lost.sid)).task ?? {};
  return {
    ...(isAnother ? withFormerLeg(state) : state),
    task: {
      taskSid,
      reservation: { sid: reservationSid, workerSid, accepted: false },
      ...(!isAnother && cancelled !== undefined && { cancelled }),
    },
    interaction: interaction ?? state.interaction,
    route: { workflowSid, taskChannel },
    attributesNow: attributes,
  };
}

/** The AI's part of its task has to be ended: another task takes its place. */
function withFormerLeg(state: ConversationState): ConversationState {
  const { task } = state;
  // Where people or nobody have the conversation it has ended, or its end is the company's.
  if (isWithPeople(state) || isWithNobody(state) || !task?.reservation) return state;
  return withLegToEnd(state, { taskSid: task.taskSid, reservationSid: task.reservation.sid });
}

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
