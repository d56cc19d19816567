import type { ReservationSid, TaskSid } from '../../common/sids';
import { endLeg } from '../handoff/end-leg';
import { comesBack } from '../handoff/mark-task';
import type { Ports } from '../ports';
import type { InteractionChannel } from '../ports/interactions';
import type { Done, Task } from '../ports/task-router';
import { isBeingAccepted } from '../ports/task-status';
import { interactionOf } from './conversation-of';

/**
 * Gives an offered task back that people have, or will get. It is rejected, so that the workflow looks at it again; one
 * that would be offered to the AI for ever the AI takes, and leaves at once.
 * @param task as it was just read; undefined when it is gone
 */
export async function giveTaskBack(
  ports: Pick<Ports, 'interactions' | 'taskRouter' | 'deadline' | 'log'>,
  offered: { taskSid: TaskSid; reservationSid: ReservationSid },
  task: Task | undefined,
): Promise<Done> {
  const { taskSid, reservationSid } = offered;
  if (!task || !comesBack(task)) {
    const rejected = await ports.taskRouter.reject(taskSid, reservationSid);
    if (rejected !== 'not pending') return rejected;
  }
  return takeAndLeave(ports, offered, task && interactionOf(task.attributes));
}

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
