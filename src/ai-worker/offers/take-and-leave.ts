import type { ReservationSid, TaskSid } from '../../common/sids';
import { endLeg } from '../handoff/end-leg';
import type { Ports } from '../ports';
import type { InteractionChannel } from '../ports/interactions';
import type { Done } from '../ports/task-router';
import { isBeingAccepted } from '../ports/task-status';

/**
 * Takes an offered task only to leave it at once: a rejected one would be offered again. One the AI has taken already,
 * or is taking, is left too.
 * @returns `refused` when it is not offered to the AI any more, nor taken by it
 */
export async function takeAndLeave(
  ports: Pick<Ports, 'interactions' | 'taskRouter' | 'deadline' | 'log'>,
  leg: { taskSid: TaskSid; reservationSid: ReservationSid },
  interaction: InteractionChannel | undefined,
): Promise<Done> {
  const { taskSid, reservationSid } = leg;
  const taken = await ports.taskRouter.accept(taskSid, reservationSid);
  if (taken !== 'done' && !(await isTaken(ports, leg))) return 'refused';
  return endLeg(ports, leg, interaction, 'leave');
}

async function isTaken(
  { taskRouter }: Pick<Ports, 'taskRouter'>,
  { taskSid, reservationSid }: { taskSid: TaskSid; reservationSid: ReservationSid },
): Promise<boolean> {
  const status = (await taskRouter.readReservation(taskSid, reservationSid))?.status;
  return status !== undefined && (status === 'accepted' || isBeingAccepted(status));
}
