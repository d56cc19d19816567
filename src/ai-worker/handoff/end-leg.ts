import type { ReservationSid, TaskSid } from '../../common/sids';
import type { Ports } from '../ports';
import type { InteractionChannel } from '../ports/interactions';

/**
 * Ends the AI worker's own leg of a task it has accepted: its participant leaves, or without an interaction its
 * reservation goes to wrap-up. The customer's work is not completed by it.
 */
export async function endLeg(
  ports: Pick<Ports, 'interactions' | 'taskRouter'>,
  task: { taskSid: TaskSid; reservationSid: ReservationSid },
  interaction: InteractionChannel | undefined,
): Promise<void> {
  if (interaction) await ports.interactions.leave(interaction, task.taskSid);
  else await ports.taskRouter.wrapUp(task.taskSid, task.reservationSid);
}
