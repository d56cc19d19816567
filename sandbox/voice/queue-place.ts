import type { Reservation } from '../taskrouter/taskrouter';
import type { CallParties } from './call-fields';
import type { TwimlElement } from './twiml/element';
import { conferenceOf, enqueueCall } from './waiting-call';
import type { CallSurroundings } from './call-surroundings';

/** What Twilio tells of a queue: `QueueResult`, and sid and seconds of a queue the call was in. */
export type QueueFields = Readonly<Record<string, string>>;

/** What becomes of a call in a queue. */
interface QueueOutcome {
  fields: QueueFields;
  /** Whether the call goes on with what the action answers; else it is elsewhere, and the answer counts for nothing. */
  goesOn: boolean;
}

/**
 * The place of a call that waits for people: its task, and the worker it is connected with once one has accepted. Flex
 * connects them in a conference, for which the call is redirected out of the queue.
 * @throws TwimlRefusal when the task cannot be made
 */
export class QueuePlace {
  readonly taskSid: string;
  readonly workflowSid: string;
  /** Resolves when the call has left the queue, for whatever reason. */
  readonly left: Promise<QueueOutcome>;
  /** Resolves when the call's task is over. */
  readonly over: Promise<void>;
  reservation: Reservation | undefined;
  private readonly since: number;
  private settle: ((outcome: QueueOutcome) => void) | undefined;

  constructor(
    call: CallParties,
    enqueue: TwimlElement,
    private readonly surroundings: Pick<CallSurroundings, 'taskRouter' | 'world'>,
  ) {
    const { taskRouter, world } = surroundings;
    this.since = world.clock.now().getTime();
    this.left = new Promise((settle) => (this.settle = settle));
    this.workflowSid = enqueue.attributes.workflowSid ?? '';
    this.taskSid = enqueueCall(taskRouter, call, enqueue);
    world.journal.record('voice', 'call.enqueued', { callSid: call.callSid, taskSid: this.taskSid });
    taskRouter.onReservationAccepted((reservation, task) => {
      if (task.sid !== this.taskSid || !this.settle) return;
      this.reservation = reservation;
      taskRouter.addAttributes(this.taskSid, { conference: conferenceOf(call, world) });
      this.leaveWith('redirected', false);
    });
    this.over = new Promise((isOver) => {
      taskRouter.onTaskEnded(({ sid }) => {
        if (sid !== this.taskSid) return;
        this.leaveWith('system-error', true);
        isOver();
      });
    });
  }

  /** Whether the call is still in the queue. */
  get isWaiting(): boolean {
    return this.settle !== undefined;
  }

  /**
   * The call is taken out: Twilio cancels a task nobody has accepted; a worker who has it goes to wrap-up.
   * @param result Twilio's word for why
   */
  leave(result: 'hangup' | 'redirected'): void {
    this.leaveWith(result, false);
    const { taskRouter } = this.surroundings;
    const status = taskRouter.task(this.taskSid)?.assignmentStatus;
    if (status === 'pending' || status === 'reserved') taskRouter.cancelTask(this.taskSid, 'hangup');
    if (status === 'assigned' && this.reservation) taskRouter.wrapUp(this.reservation.sid);
  }

  private leaveWith(result: string, goesOn: boolean): void {
    const seconds = Math.round((this.surroundings.world.clock.now().getTime() - this.since) / 1_000);
    const fields = {
      QueueResult: result,
      QueueSid: this.workflowSid.replace(/^WW/, 'QU'),
      QueueTime: String(seconds),
    };
    this.settle?.({ fields, goesOn });
    this.settle = undefined;
  }
}
