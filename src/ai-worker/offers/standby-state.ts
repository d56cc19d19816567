import type { ReservationSid, TaskSid } from '../../common/sids';
import type { ConversationState, StateIn } from '../../state/conversation-state';
import type { OfferNote } from '../../state/offered-task';
import { isWithPeople } from '../../state/who-has-it';
import { toAiWorker } from '../drive/phases';
import {
  MOST_CANCELLED,
  withAccepted,
  withMisrouted,
  withOffer,
  withoutStandby,
  withStandbyToEnd,
} from './tasks-in-state';

/** The rep has the customer still: they stay in the conversation until the AI has its task, or longer. */
export function isBesideRep(
  state: ConversationState,
  { withRep }: Pick<OfferNote, 'withRep'>,
): state is StateIn<'human'> {
  return isWithPeople(state) && withRep !== undefined && state.task?.taskSid === withRep;
}

/**
 * The state in which the AI worker stands by with this task. One that comes again after it was taken Flex has not let the
 * AI take: when that goes on it is refused.
 */
export function withStandby(state: StateIn<'human'>, offer: OfferNote): ConversationState {
  const { standby } = state;
  if (standby?.reservationSid === offer.reservationSid) return state;
  const before = standby?.taskSid === offer.taskSid ? standby : undefined;
  const cancelled = (before?.cancelled ?? 0) + (before?.accepted ? 1 : 0);
  if (cancelled >= MOST_CANCELLED) return withMisrouted(withoutStandby(state), offer);
  const isAgain = cancelled > 0 && { cancelled };
  return { ...withoutFormerStandby(state, offer), standby: { ...offer, accepted: false, ...isAgain } };
}

/** Whether it is this task the AI worker stands by with. */
export function isOnStandby({ standby }: ConversationState, taskSid: TaskSid): boolean {
  return standby?.taskSid === taskSid;
}

/** The AI begins with another task than the one it stood by with; offered again, that one was not taken. */
export function withoutFormerStandby<State extends ConversationState>(
  state: State,
  { taskSid }: OfferNote,
): State {
  return isOnStandby(state, taskSid) ? withoutStandby(state) : withStandbyToEnd(state);
}

/** A person has the task the AI was to stand by with. */
export function withoutTakenStandby(state: ConversationState, taskSid: TaskSid): ConversationState {
  const { standby } = state;
  return standby?.taskSid === taskSid ? withMisrouted(withoutStandby(state), standby) : state;
}

/** The offer ended before it was taken. */
export function withoutLostStandby(state: ConversationState, sid: ReservationSid): ConversationState {
  const { standby } = state;
  return standby?.reservationSid === sid && !standby.accepted ? withoutStandby(state) : state;
}

/** The rep is done, and the customer the AI's, which has its task already. */
export function takeFromRep(state: ConversationState): ConversationState {
  const { standby } = state;
  if (!standby) return state;
  const offered = toAiWorker(withOffer(withoutStandby(state), standby));
  return standby.accepted ? withAccepted(offered, standby.reservationSid) : offered;
}
