import type { ConversationState } from '../../state/conversation-state';
import { toNobody } from '../drive/phases';
import type { Done, Work } from '../drive/work';
import { decision, summaryOf } from '../handoff/decide-handoff';
import { endLeg } from '../handoff/end-leg';
import { markTask } from '../handoff/mark-task';
import { reasons } from '../handoff/reasons';
import { toPeopleBy } from '../handoff/ways-to-people';
import { giveTaskBack } from '../offers/give-back';
import { hasEnded, withoutReservation } from '../offers/tasks-in-state';
import type { Ports } from '../ports';

/** A person has the conversation: the AI stops, and its own leg of the task ends if it still has one. */
export async function stepAside({ ports, held }: Work): Promise<Done> {
  const own = held.state.task;
  await endOwnLeg(ports, held.state);
  ports.log.step('takeover', { outcome: 'with people' });
  const sid = own?.reservation?.sid;
  return (state) => aside(sid ? withoutReservation(state, sid) : state, own);
}

/** The state in which people have the conversation, or have ended it already. */
function aside(state: ConversationState, own: ConversationState['task']): ConversationState {
  const isOver = hasEnded(state, state.takenOver?.taskSid);
  const withPeople = toPeopleBy(state, 'taken over', {
    task: isOver ? undefined : taskOfPeople(state, own),
  });
  return isOver ? toNobody(withPeople) : withPeople;
}

/** The task whose end will be the end of the person's work; of the AI's own one it is known that it is not. */
function taskOfPeople(
  { takenOver }: ConversationState,
  own: ConversationState['task'],
): ConversationState['task'] {
  if (takenOver?.taskSid) return { taskSid: takenOver.taskSid };
  return own && { taskSid: own.taskSid, left: true };
}

async function endOwnLeg(ports: Ports, { task, interaction }: ConversationState): Promise<void> {
  if (!task?.reservation) return;
  const { taskSid, reservation } = task;
  if (reservation.accepted)
    await endLeg(ports, { taskSid, reservationSid: reservation.sid }, interaction, 'leave');
  else await givePendingTaskToPeople(ports, taskSid, reservation.sid);
}

/** A reservation left pending would time out and park the worker: its task goes to people, like any handoff. */
async function givePendingTaskToPeople(
  ports: Ports,
  taskSid: NonNullable<ConversationState['task']>['taskSid'],
  reservationSid: Parameters<Ports['taskRouter']['reject']>[1],
): Promise<void> {
  const reservation = await ports.taskRouter.readReservation(taskSid, reservationSid);
  if (reservation?.status !== 'pending') return;
  const task = await markTask(ports, taskSid, decision({}, reasons['taken-over'], summaryOf([])));
  await giveTaskBack(ports, { taskSid, reservationSid }, task);
}
