import { isWithPeople, onlyWhere } from '../../state/who-has-it';
import type { Done, Work } from '../drive/work';
import { isWithSomebody } from '../ports/task-status';
import { isTaskNow } from '../task-life/open-tasks';
import { takeFromRep } from './standby-state';
import { withoutStandby } from './tasks-in-state';

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
    held.plan(onlyWhere(isWithPeople, (state) => ({ ...state, standby: { ...standby, accepted: true } })));
  }
  if (!task || !(await isTaskNow(ports, task.taskSid, isWithSomebody))) return takeFromRep;
  return 'done';
}
