import type { ReservationSid, TaskSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import type { HeldConversation } from '../lease/held-conversation';
import { withAccepted, withoutReservation } from '../offers/tasks-in-state';
import type { Ports } from '../ports';
import { CallRefused } from '../ports/errors';
import type { Reservation } from '../ports/task-router';
import { isBeingAccepted, isOpen, wasAccepted } from '../ports/task-status';
import { isTaskNow } from '../task-life/open-tasks';

/**
 * Accepts the task the conversation came with, if that has not been done: just before the first reply, so that a
 * customer who asks for a person straight away is handed off by a reject of the same task.
 * @returns whether the AI may speak: false when the task's reservation is not ours any more
 * @throws CallRefused when it is, and cannot be accepted
 */
export async function takeTask(ports: Ports, held: HeldConversation): Promise<boolean> {
  for (;;) {
    const { task } = held.state;
    if (!task) return true;
    if (!task.reservation) {
      if (await isTaskNow(ports, task.taskSid, isOpen)) return false;
      // It ended, and what told of it was lost: the conversation is still the AI's.
      held.plan((state) => withoutTask(state, task.taskSid));
      continue;
    }
    if (task.reservation.accepted) return true;
    const { sid } = task.reservation;
    const accepted = await accept(ports, task.taskSid, sid);
    ports.log.step('accept', {
      task: task.taskSid,
      reservation: sid,
      outcome: accepted ? 'accepted' : 'refused',
    });
    if (accepted) held.plan((state) => withAccepted(state, sid));
    // Another reservation may have been offered meanwhile: the newest state tells.
    else await held.catchUp((state) => withoutReservation(state, sid));
  }
}

/** @throws CallRefused when the reservation is still offered and cannot be accepted */
async function accept({ taskRouter }: Ports, task: TaskSid, sid: ReservationSid): Promise<boolean> {
  const taken = await taskRouter.accept(task, sid);
  if (taken === 'done') return true;
  // It may be that an earlier Function accepted it, even ended its leg, and died.
  const reservation = await taskRouter.readReservation(task, sid);
  if (!reservation || !isBeingAccepted(reservation.status)) return wasTaken(reservation);
  if (taken === 'not pending') return true;
  // What was changed at the same moment is refused once.
  if ((await taskRouter.accept(task, sid)) !== 'refused') return true;
  throw new CallRefused('accept', 400, undefined);
}

function withoutTask(state: ConversationState, sid: TaskSid): ConversationState {
  return state.task?.taskSid === sid ? { ...state, task: undefined } : state;
}

function wasTaken(reservation: Reservation | undefined): boolean {
  return reservation !== undefined && wasAccepted(reservation.status);
}
