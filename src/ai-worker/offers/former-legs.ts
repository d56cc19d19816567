import type { ConversationState } from '../../state/conversation-state';
import { unlessItFails } from '../failure/unless-it-fails';
import { endLeg } from '../handoff/end-leg';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import { takeAndLeave } from './take-and-leave';

type FormerLeg = NonNullable<ConversationState['formerLegs']>[number];

/** The state with the AI's part of its task among those that have to be ended: another task takes its place. */
export function withFormerLeg(state: ConversationState): ConversationState {
  const { task, phase } = state;
  // In the other phases it has ended, or its end is the company's.
  const isOurs = phase === 'ai' || phase === 'studio' || phase === 'handing_off';
  if (!isOurs || !task?.reservation) return state;
  return withLegToEnd(state, { taskSid: task.taskSid, reservationSid: task.reservation.sid });
}

/** The state with a task, offered to the AI or taken by it, among those that have to be ended. */
export function withLegToEnd(state: ConversationState, leg: FormerLeg): ConversationState {
  const { formerLegs = [] } = state;
  const isKnown = formerLegs.some(({ reservationSid }) => reservationSid === leg.reservationSid);
  return isKnown ? state : { ...state, formerLegs: [...formerLegs, leg] };
}

/** Whether the AI still has parts of tasks that others took the place of. */
export function hasFormerLegs({ formerLegs = [] }: ConversationState): boolean {
  return formerLegs.length > 0;
}

/** Ends the AI's parts of tasks that others took the place of. The conversation goes on with the newest one. */
export async function endFormerLegs(
  ports: Pick<Ports, 'interactions' | 'taskRouter' | 'deadline' | 'log'>,
  held: HeldConversation,
): Promise<void> {
  for (const leg of held.state.formerLegs ?? []) {
    // The conversation goes on with another task: one that cannot be ended does not keep it from that.
    await unlessItFails(
      ports,
      { what: 'former task' },
      () => endFormerLeg(ports, held.state, leg),
      undefined,
    );
    ports.log.step('former task', { task: leg.taskSid, reservation: leg.reservationSid, outcome: 'ended' });
    held.plan((state) => without(state, leg));
  }
}

async function endFormerLeg(
  ports: Pick<Ports, 'interactions' | 'taskRouter' | 'deadline' | 'log'>,
  { interaction }: ConversationState,
  leg: FormerLeg,
): Promise<void> {
  const { taskSid, reservationSid } = leg;
  const status = (await ports.taskRouter.readReservation(taskSid, reservationSid))?.status;
  // A rejected one would be offered again, for a conversation the AI has.
  if (status === 'pending') await takeAndLeave(ports, leg, interaction);
  else if (status === 'accepted' || status === 'between') await endLeg(ports, leg, interaction, 'leave');
}

function without(state: ConversationState, { reservationSid }: FormerLeg): ConversationState {
  const { formerLegs = [], ...rest } = state;
  const left = formerLegs.filter((leg) => leg.reservationSid !== reservationSid);
  return left.length === 0 ? rest : { ...rest, formerLegs: left };
}
