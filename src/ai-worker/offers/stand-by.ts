import type { TaskSid } from '../../common/sids';
import type { Done, Work } from '../drive/work';
import type { Ports } from '../ports';
import { isWithSomebody } from '../ports/task-status';
import { takeFromRep, withoutStandby } from './standby';

/**
 * Takes the task a rep has sent to the AI while they have the customer themselves, and says nothing before they are done.
 * That they are is told by their task; in case it is not, whatever is told of the conversation next leads here.
 */
export async function standBy({ ports, held }: Work): Promise<Done> {
  const { standby, task } = held.state;
  if (!standby) return 'done';
  if (!standby.accepted) {
    const { taskSid, reservationSid: reservation } = standby;
    const taken = await ports.taskRouter.accept(taskSid, reservation);
    ports.log.step('stand by', { task: taskSid, reservation, outcome: taken });
    if (taken === 'refused') return withoutStandby;
    held.plan((state) => ({ ...state, standby: { ...standby, accepted: true } }));
  }
  if (!task || !(await isRepThere(ports, task.taskSid))) return takeFromRep;
  return 'done';
}

/** Whether somebody works on the task, as TaskRouter shows it now. */
export async function isRepThere({ taskRouter }: Pick<Ports, 'taskRouter'>, sid: TaskSid): Promise<boolean> {
  const task = await taskRouter.readTask(sid);
  return task !== undefined && isWithSomebody(task.status);
}
