import type { Clock } from '../kernel/clock';
import type { TwilioError } from '../kernel/twilio-error';
import { badRequest } from './errors';
import type { EventPublisher } from './events/event-publisher';
import type { Limits } from './limits';
import { ReservationState } from './reservation';
import type { Reservation } from './reservation';
import { Signal } from './signal';
import type { Task, TaskState } from './task';
import type { TaskLifecycle } from './task-lifecycle';
import type { WorkerState } from './worker';
import type { WorkerActivities } from './worker-activities';
import type { Workspace } from './workspace';

/** Sets the agent of a reservation up. @returns whether it does; how that ended it tells once, later */
export type AgentSetup = (
  reservation: Reservation,
  task: Task,
  ended: (outcome: 'accepted' | 'canceled') => void,
) => boolean;

/**
 * The state machine of reservations, and what their changes mean for the task.
 * Twilio: pending -> accepted | rejected | timeout | canceled; accepted -> wrapping -> completed. There is no way
 * from accepted back: an assigned task only ends at completed.
 */
export class ReservationLifecycle {
  readonly accepted = new Signal<[Reservation, Task]>();
  /** A worker rejected the task or missed it: the task is pending again and its workflow is re-evaluated. */
  readonly released = new Signal<[TaskState]>();

  /** Whether a worker may reject what it has accepted. Not documented; by the state machine it may not. */
  acceptedCanBeRejected = false;

  /**
   * Whether a reject without an activity gives the worker back the one it had when the task was offered. Twilio: "the
   * WorkerPreviousActivitySid on the Reservation" is used then; what that is where an offer changes no activity is not
   * documented.
   */
  rejectRestoresActivity = false;

  /** Flex's part in an accept; without it a reservation is accepted at once. */
  setUpAgent: AgentSetup = () => false;

  private offers = 0;

  constructor(
    private readonly workspace: Workspace,
    private readonly tasks: TaskLifecycle,
    private readonly activities: WorkerActivities,
    private readonly events: EventPublisher,
    private readonly clock: Clock,
    private readonly limits: Limits,
  ) {}

  /** Offers a pending task to a worker. */
  reserve(task: TaskState, worker: WorkerState): void {
    const reservation = new ReservationState(task, worker, this.clock.now());
    this.workspace.reservations.set(reservation.sid, reservation);
    worker.lastOffer = this.offers += 1;
    task.assignmentCount += 1;
    this.tasks.moveTo(task, 'reserved');
    const milliseconds = task.workflow.taskReservationTimeout * 1000;
    reservation.timeoutAlarm = this.clock.after(milliseconds, () => this.timeOut(reservation));
    this.events.reservation('reservation.created', reservation);
  }

  /**
   * Twilio: while Flex sets the agent up the reservation is on hold and does not time out; then it is accepted, or
   * canceled when that fails (https://support.twilio.com/hc/en-us/articles/42786996187419).
   */
  accept(reservation: ReservationState): void {
    if (reservation.status !== 'pending') throw unexpectedState(reservation, 'pending', 'onHold');
    const isSetUp = this.setUpAgent(reservation, reservation.task, (outcome) => {
      if (reservation.status === 'onHold') this.endSetup(reservation, outcome);
    });
    if (isSetUp) reservation.moveTo('onHold', this.clock.now());
    else this.endSetup(reservation, 'accepted');
  }

  private endSetup(reservation: ReservationState, outcome: 'accepted' | 'canceled'): void {
    if (outcome === 'canceled') {
      this.endOffer(reservation, 'canceled');
      if (reservation.task.assignmentStatus === 'pending') this.released.emit(reservation.task);
      return;
    }
    reservation.moveTo('accepted', this.clock.now());
    this.tasks.assign(reservation.task);
    this.events.reservation('reservation.accepted', reservation);
    this.accepted.emit(reservation, reservation.task);
  }

  reject(
    reservation: ReservationState,
    activity = this.rejectRestoresActivity ? reservation.workerActivity : undefined,
  ): void {
    const { status } = reservation;
    if (status !== 'pending' && !(status === 'accepted' && this.acceptedCanBeRejected)) {
      throw unexpectedState(reservation, 'pending', 'rejected');
    }
    this.endOffer(reservation, 'rejected');
    if (activity !== undefined) this.activities.move(reservation.worker, activity);
    this.released.emit(reservation.task);
  }

  /** Takes the offer back because the task leaves its routing step; the caller moves the task on. */
  withdraw(reservation: ReservationState): void {
    this.endOffer(reservation, 'canceled');
  }

  wrapUp(reservation: ReservationState): void {
    if (reservation.status !== 'accepted') throw unexpectedState(reservation, 'accepted', 'wrapping');
    reservation.moveTo('wrapping', this.clock.now());
    this.tasks.moveTo(reservation.task, 'wrapping');
    this.events.reservation('reservation.wrapup', reservation);
    this.events.task('task.wrapup', reservation.task);
  }

  /** Twilio: completing the reservation completes the task. Flex does it from wrapping and from accepted. */
  complete(reservation: ReservationState, reason: string): void {
    if (reservation.status !== 'accepted' && reservation.status !== 'wrapping') {
      throw unexpectedState(reservation, 'wrapping', 'completed');
    }
    reservation.moveTo('completed', this.clock.now());
    this.events.reservation('reservation.completed', reservation);
    this.tasks.end(reservation.task, 'completed', reason);
  }

  /** Throws 400/20001 unless a worker has the task. */
  completeTask(task: TaskState, reason: string): void {
    const reservation = this.workspace.openReservationOf(task);
    if (reservation?.status !== 'accepted' && reservation?.status !== 'wrapping') {
      throw badRequest(`Cannot complete task ${this.taskPath(task)} because it is not currently assigned.`);
    }
    this.complete(reservation, reason);
  }

  /** Twilio: a task can be canceled until it is assigned; an assigned one cannot (400/20001). */
  cancelTask(task: TaskState, reason: string): void {
    if (task.assignmentStatus !== 'pending' && task.assignmentStatus !== 'reserved') {
      throw badRequest(`Cannot cancel task ${this.taskPath(task)} because it is not pending or reserved.`);
    }
    const reservation = this.workspace.openReservationOf(task);
    if (reservation !== undefined) {
      reservation.moveTo('canceled', this.clock.now());
      this.events.reservation('reservation.canceled', reservation);
    }
    this.tasks.end(task, 'canceled', reason);
  }

  /** Twilio: a worker that misses an offer is parked in the workspace's TimeoutActivity. */
  private timeOut(reservation: ReservationState): void {
    this.endOffer(reservation, 'timeout');
    this.activities.move(reservation.worker, this.workspace.timeoutActivity);
    this.released.emit(reservation.task);
  }

  private endOffer(reservation: ReservationState, outcome: 'rejected' | 'timeout' | 'canceled'): void {
    const { task } = reservation;
    reservation.moveTo(outcome, this.clock.now());
    this.tasks.moveTo(task, 'pending');
    this.events.reservation(`reservation.${outcome}`, reservation);
    if (task.assignmentCount >= this.limits.maximumAssignments) {
      this.tasks.end(task, 'canceled', 'Task canceled on reaching the maximum number of assignments');
    }
  }

  private taskPath(task: TaskState): string {
    return `${task.sid} in workspace ${this.workspace.sid} for account ${this.workspace.accountSid}`;
  }
}

/** 400/20001 in the words TaskRouter uses for a reservation that is not in the state a change needs. */
export function unexpectedState(reservation: Reservation, expected: string, wanted: string): TwilioError {
  return badRequest(
    `Reservation ${reservation.sid} not in expected state [${expected}] and cannot be updated to [${wanted}]`,
  );
}
