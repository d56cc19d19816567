import type { ReservationSid, TaskSid } from '../../common/sids';
import { comesBack } from '../handoff/comes-back';
import { endLeg } from '../handoff/end-leg';
import type { Ports } from '../ports';
import type { Done, Task } from '../ports/task-router';
import { interactionOf } from './conversation-of';

/**
 * Gives an offered task back that people have, or will get. It is rejected, so that the workflow looks at it again; one
 * that would be offered to the AI for ever the AI takes, and leaves at once.
 * @param task as it was just read; undefined when it is gone
 */
export async function giveBack(
  ports: Pick<Ports, 'interactions' | 'taskRouter' | 'deadline' | 'log'>,
  offered: { taskSid: TaskSid; reservationSid: ReservationSid },
  task: Task | undefined,
): Promise<Done> {
  const { taskSid, reservationSid } = offered;
  if (!task || !comesBack(task)) return ports.taskRouter.reject(taskSid, reservationSid);
  const accepted = await ports.taskRouter.accept(taskSid, reservationSid);
  if (accepted === 'done') await endLeg(ports, offered, interactionOf(task.attributes), 'leave');
  return accepted;
}
