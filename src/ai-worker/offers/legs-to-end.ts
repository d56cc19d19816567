import type { ReservationSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import type { OfferNote } from '../../state/offered-task';
import type { Leg } from '../ports/task-router';

/** The state with a task, offered to the AI or taken by it, among those that have to be ended. */
export function withLegToEnd(state: ConversationState, { taskSid, reservationSid }: Leg): ConversationState {
  const { formerLegs = [] } = state;
  if (isAmong(formerLegs, reservationSid)) return state;
  return { ...state, formerLegs: [...formerLegs, { taskSid, reservationSid }] };
}

/**
 * The state with an offered task among those that are refused: people have the conversation.
 * @param offer what was told of it, where that is to be looked at first
 */
export function withMisrouted(
  state: ConversationState,
  { taskSid, reservationSid }: Leg,
  offer?: OfferNote,
): ConversationState {
  const { misrouted = [] } = state;
  if (isAmong(misrouted, reservationSid)) return state;
  return { ...state, misrouted: [...misrouted, { taskSid, reservationSid, ...(offer && { offer }) }] };
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
