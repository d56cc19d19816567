import type { ConversationState } from '../../state/conversation-state';
import type { Done, Work } from '../drive/work';
import { unlessItFails } from '../failure/unless-it-fails';
import { endLeg } from '../handoff/end-leg';
import type { Ports } from '../ports';
import { takeAndLeave } from './give-back';
import { type Leg, withoutLeg } from './legs-to-end';

/** Ends the AI's parts of tasks that others took the place of. The conversation goes on with the newest one. */
export async function endFormerLegs({ ports, held }: Work): Promise<Done> {
  for (const leg of held.state.formerLegs ?? []) {
    // The conversation goes on with another task: one that cannot be ended does not keep it from that.
    await unlessItFails(
      ports,
      { what: 'former task' },
      () => endFormerLeg(ports, held.state, leg),
      undefined,
    );
    ports.log.step('former task', { task: leg.taskSid, reservation: leg.reservationSid, outcome: 'ended' });
    held.plan((state) => withoutLeg(state, leg));
  }
  return 'again';
}

async function endFormerLeg(
  ports: Pick<Ports, 'interactions' | 'taskRouter' | 'deadline' | 'log'>,
  { interaction }: ConversationState,
  leg: Leg,
): Promise<void> {
  const { taskSid, reservationSid } = leg;
  const status = (await ports.taskRouter.readReservation(taskSid, reservationSid))?.status;
  // A rejected one would be offered again, for a conversation the AI has.
  if (status === 'pending') await takeAndLeave(ports, leg, interaction);
  else if (status === 'accepted' || status === 'between') await endLeg(ports, leg, interaction, 'leave');
}
