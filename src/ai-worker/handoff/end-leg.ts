import type { ReservationSid, TaskSid } from '../../common/sids';
import { unlessItFails } from '../failure/unless-it-fails';
import type { Ports } from '../ports';
import type { InteractionChannel } from '../ports/interactions';
import type { Done } from '../ports/task-router';

/** Milliseconds before each further try: Flex brings the participant into the channel a moment after the accept. */
const PAUSES = [200, 500, 1_000];

/**
 * Ends the AI worker's own leg of a task it has accepted. The customer's work is not completed by it.
 * @param end `leave`: its participant leaves, and the leg completes; `wrap up`: it is left to what the company does on
 *   wrap-up. Without an interaction, or when the participant never came, the reservation goes to wrap-up either way
 */
export async function endLeg(
  ports: Pick<Ports, 'interactions' | 'taskRouter' | 'deadline' | 'log'>,
  { taskSid, reservationSid }: { taskSid: TaskSid; reservationSid: ReservationSid },
  interaction: InteractionChannel | undefined,
  end: 'leave' | 'wrap up',
): Promise<Done> {
  if (interaction) {
    const endParticipant = (): Promise<Done> =>
      unlessItFails(
        ports,
        { what: 'end leg' },
        () =>
          end === 'leave'
            ? ports.interactions.leave(interaction, taskSid)
            : ports.interactions.wrapUp(interaction, taskSid),
        'refused',
      );
    if ((await endParticipant()) === 'done') return 'done';
    for (const pause of PAUSES) {
      // It may have ended before.
      const reservation = await ports.taskRouter.readReservation(taskSid, reservationSid);
      if (reservation?.status !== 'accepted') return 'done';
      if (!(await ports.deadline.wait(pause))) break;
      if ((await endParticipant()) === 'done') return 'done';
    }
  }
  return ports.taskRouter.wrapUp(taskSid, reservationSid);
}
