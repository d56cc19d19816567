import type { TaskSid } from '../../common/sids';
import type { Ports } from '../ports';

const WORKED_ON = new Set(['pending', 'reserved', 'assigned']);

/** Whether somebody works on the task or is to, as TaskRouter shows it now: a task in wrap-up is nobody's any more. */
export async function isWorkedOn({ taskRouter }: Pick<Ports, 'taskRouter'>, sid: TaskSid): Promise<boolean> {
  const task = await taskRouter.readTask(sid);
  return task !== undefined && WORKED_ON.has(task.status);
}

/** Whether the task is there and has not ended, as TaskRouter shows it now. */
export async function isOpen({ taskRouter }: Pick<Ports, 'taskRouter'>, sid: TaskSid): Promise<boolean> {
  const task = await taskRouter.readTask(sid);
  return task !== undefined && task.status !== 'completed' && task.status !== 'canceled';
}
