import type { Reservation } from '../taskrouter/taskrouter';
import type { CallParties } from './call-fields';
import type { CallSurroundings } from './phone-call';
import type { TwimlElement } from './twiml/element';
import { conferenceOf, enqueueCall } from './waiting-call';

/**
 * The place of a call that waits for people: its task, and the worker it is connected with once one has accepted.
 * @throws TwimlRefusal when the task cannot be made
 */
export class QueuePlace {
  readonly taskSid: string;
  /** Resolves with Twilio's QueueResult when the call has left the queue and is still on. */
  readonly left: Promise<string>;
  reservation: Reservation | undefined;
  private settle: ((result: string) => void) | undefined;

  constructor(
    call: CallParties,
    enqueue: TwimlElement,
    private readonly surroundings: Pick<CallSurroundings, 'taskRouter' | 'world'>,
  ) {
    const { taskRouter, world } = surroundings;
    this.left = new Promise((settle) => (this.settle = settle));
    this.taskSid = enqueueCall(taskRouter, call, enqueue);
    world.journal.record('voice', 'call.enqueued', { callSid: call.callSid, taskSid: this.taskSid });
    taskRouter.onReservationAccepted((reservation, task) => {
      if (task.sid !== this.taskSid || !this.settle) return;
      this.reservation = reservation;
      taskRouter.addAttributes(this.taskSid, { conference: conferenceOf(call, world) });
    });
    taskRouter.onTaskEnded(({ sid }) => {
      if (sid === this.taskSid) this.settle?.(this.reservation ? 'bridged' : 'system-error');
    });
  }

  /** The call is taken out: Twilio cancels a task nobody has accepted; a worker who has it goes to wrap-up. */
  leave(): void {
    if (!this.settle) return;
    this.settle = undefined;
    const { taskRouter } = this.surroundings;
    const status = taskRouter.task(this.taskSid)?.assignmentStatus;
    if (status === 'pending' || status === 'reserved') taskRouter.cancelTask(this.taskSid, 'hangup');
    if (status === 'assigned' && this.reservation) taskRouter.wrapUp(this.reservation.sid);
  }
}
