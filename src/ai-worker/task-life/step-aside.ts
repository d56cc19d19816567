import type { ConversationState } from '../../state/conversation-state';
import { toNobody } from '../drive/phases';
import type { Done, Work } from '../drive/work';
import { decision, summaryOf } from '../handoff/decide-handoff';
import { endLeg } from '../handoff/end-leg';
import { markTask } from '../handoff/mark-task';
import { reasons } from '../handoff/reasons';
import { toPeopleBy } from '../handoff/ways-to-people';
import { giveTaskBack } from '../offers/give-back';
import { hasEnded, ownLeg, withoutReservation } from '../offers/tasks-in-state';
import type { Ports } from '../ports';
import type { Leg } from '../ports/task-router';

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

async function endOwnLeg(ports: Ports, state: ConversationState): Promise<void> {
  const leg = ownLeg(state);
  if (!leg) return;
  if (state.task?.reservation?.accepted) await endLeg(ports, leg, state.interaction, 'leave');
  else await givePendingTaskToPeople(ports, leg);
}

/** A reservation left pending would time out and park the worker: its task goes to people, like any handoff. */
async function givePendingTaskToPeople(ports: Ports, leg: Leg): Promise<void> {
  const reservation = await ports.taskRouter.readReservation(leg.taskSid, leg.reservationSid);
  if (reservation?.status !== 'pending') return;
  const task = await markTask(ports, leg.taskSid, decision({}, reasons['taken-over'], summaryOf([])));
  await giveTaskBack(ports, leg, task);
}
