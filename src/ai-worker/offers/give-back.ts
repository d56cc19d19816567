import type { ReservationSid, TaskSid } from '../../common/sids';
import { comesBack } from '../handoff/comes-back';
import type { Ports } from '../ports';
import type { Done, Task } from '../ports/task-router';
import { interactionOf } from './conversation-of';
import { takeAndLeave } from './take-and-leave';

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
