import type { TaskSid } from '../../common/sids';
import type { Ports } from '../ports';
import { isEnded } from '../ports/task-status';

/** Whether the task is there and has not ended, as TaskRouter shows it now. */
export async function isOpen({ taskRouter }: Pick<Ports, 'taskRouter'>, sid: TaskSid): Promise<boolean> {
  const task = await taskRouter.readTask(sid);
  return task !== undefined && !isEnded(task.status);
}
