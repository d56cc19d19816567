import type { ReservationSid, TaskSid } from '../../common/sids';
import type { Ports } from '../ports';
import type { InteractionChannel } from '../ports/interactions';

/** Milliseconds before each further try: Flex brings the participant into the channel a moment after the accept. */
const PAUSES = [200, 500, 1_000];

/**
 * Ends the AI worker's own leg of a task it has accepted: its participant leaves, or without an interaction its
 * reservation goes to wrap-up, also when the participant never came. The customer's work is not completed by it.
 */
export async function endLeg(
  ports: Pick<Ports, 'interactions' | 'taskRouter' | 'deadline'>,
  { taskSid, reservationSid }: { taskSid: TaskSid; reservationSid: ReservationSid },
  interaction: InteractionChannel | undefined,
): Promise<void> {
  if (interaction) {
    if ((await ports.interactions.leave(interaction, taskSid)) === 'done') return;
    for (const pause of PAUSES) {
      // It may have ended before.
      const reservation = await ports.taskRouter.readReservation(taskSid, reservationSid);
      if (reservation?.status !== 'accepted') return;
      if (!(await ports.deadline.wait(pause))) break;
      if ((await ports.interactions.leave(interaction, taskSid)) === 'done') return;
    }
  }
  await ports.taskRouter.wrapUp(taskSid, reservationSid);
}
