import type { ReservationSid, TaskSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import type { OfferNote } from '../../state/offered-task';
import { isBeingHandedOff, isWithNobody, isWithPeople } from '../../state/who-has-it';
import type { Leg } from '../ports/task-router';

/** The AI worker's part of the conversation's task, offered or taken; undefined: it has none. */
export function ownLeg({ task }: ConversationState): Leg | undefined {
  return task?.reservation && { taskSid: task.taskSid, reservationSid: task.reservation.sid };
}

/** The state with a task, offered to the AI or taken by it, among those that have to be ended. */
export function withLegToEnd<State extends ConversationState>(
  state: State,
  { taskSid, reservationSid }: Leg,
): State {
  const { formerLegs = [] } = state;
  if (isAmong(formerLegs, reservationSid)) return state;
  return { ...state, formerLegs: [...formerLegs, { taskSid, reservationSid }] };
}

/** The AI worker stands by no more: the task it did so with is to be ended. */
export function withStandbyToEnd<State extends ConversationState>(state: State): State {
  return state.standby ? withLegToEnd(withoutStandby(state), state.standby) : state;
}

export function withoutStandby<State extends ConversationState>(state: State): State {
  return state.standby ? { ...state, standby: undefined } : state;
}

/**
 * The state with an offered task among those that are refused: people have the conversation.
 * @param offer what was told of it, where that is to be looked at first
 */
export function withMisrouted(
  state: ConversationState,
  { taskSid, reservationSid, at }: Leg & { at?: number | undefined },
  offer?: OfferNote,
): ConversationState {
  const { misrouted = [] } = state;
  if (isAmong(misrouted, reservationSid)) return state;
  return {
    ...state,
    misrouted: [
      ...misrouted,
      { taskSid, reservationSid, ...(at !== undefined && { at }), ...(offer && { offer }) },
    ],
  };
}

/** The state without a leg that has ended, or an offer that was refused. */
export function withoutLeg(state: ConversationState, { reservationSid }: Leg): ConversationState {
  const { formerLegs = [], misrouted = [], ...rest } = state;
  const others = <One extends Leg>(legs: readonly One[]): One[] =>
    legs.filter((leg) => leg.reservationSid !== reservationSid);
  const [former, wrong] = [others(formerLegs), others(misrouted)];
  return {
    ...rest,
    ...(former.length > 0 && { formerLegs: former }),
    ...(wrong.length > 0 && { misrouted: wrong }),
  };
}

/** The state without a reservation that is not ours any more; unchanged when it has another one. */
export function withoutReservation(state: ConversationState, sid: ReservationSid): ConversationState {
  const { task } = state;
  if (task?.reservation?.sid !== sid) return state;
  const { reservation: _lost, ...rest } = task;
  return { ...state, task: rest };
}

function isAmong(legs: readonly Leg[], reservationSid: ReservationSid): boolean {
  return legs.some((leg) => leg.reservationSid === reservationSid);
}

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
  const leg = ownLeg(state);
  // Where people or nobody have the conversation it has ended, or its end is the company's.
  return !leg || isWithPeople(state) || isWithNobody(state) ? state : withLegToEnd(state, leg);
}

/**
 * Notes that Flex could not set the AI up for what it had accepted: the offer did not come about
 * (https://support.twilio.com/hc/en-us/articles/42786996187419). Unchanged when it had not accepted, or has another one.
 */
export function withCancelledAccept(state: ConversationState, sid: ReservationSid): ConversationState {
  const { task } = state;
  if (!task?.reservation?.accepted || task.reservation.sid !== sid) return state;
  return { ...state, task: { ...task, cancelled: (task.cancelled ?? 0) + 1 } };
}

/** The AI is offered a task again that Flex has not let it take: people get it. */
export function cannotBeTaken({ task }: ConversationState): boolean {
  return task?.reservation?.accepted === false && (task.cancelled ?? 0) >= MOST_CANCELLED;
}

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

/** The state in which the reservation is accepted; unchanged when it has another one. */
export function withAccepted(state: ConversationState, sid: ReservationSid): ConversationState {
  const { task } = state;
  if (!task?.reservation || task.reservation.sid !== sid) return state;
  return { ...state, task: { ...task, reservation: { ...task.reservation, accepted: true } } };
}
