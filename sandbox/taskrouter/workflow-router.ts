import type { Clock } from '../kernel/clock';
import type { EventPublisher } from './events/event-publisher';
import type { ReservationLifecycle } from './reservation-lifecycle';
import { Signal } from './signal';
import type { TaskState } from './task';
import type { RoutingDecision, RoutingStep } from './workflow';
import type { Workspace } from './workspace';

/** Moves pending tasks through the steps of their workflow. */
export class WorkflowRouter {
  /** A task waits in a step it did not wait in before, or waits anew. */
  readonly entered = new Signal<[TaskState]>();

  constructor(
    private readonly workspace: Workspace,
    private readonly reservations: ReservationLifecycle,
    private readonly events: EventPublisher,
    private readonly clock: Clock,
  ) {}

  /** Sends a new task into its workflow. */
  start(task: TaskState): void {
    this.events.workflow('workflow.entered', task);
    this.evaluate(task, 0);
  }

  /**
   * Twilio: after a rejection or a timeout the workflow is evaluated anew, with the attributes of now; also for a task
   * that was sent to the worker who did not take it
   * (https://www.twilio.com/docs/flex/admin-guide/setup/conversations/messaging-transfers).
   */
  restart(task: TaskState): void {
    if (task.directWorker) task.leaveToWorkflow();
    if (task.assignmentStatus === 'pending') this.evaluate(task, this.ageOf(task));
  }

  /** Leaves a step whose skip_if holds. */
  skip(task: TaskState, step: RoutingStep): void {
    const age = this.ageOf(task);
    const decision = task.workflow.afterSkip(step, task.attributes, age);
    if (decision === 'unmatched') this.events.workflow('workflow.skipped', task);
    this.follow(task, decision, age);
  }

  /** Twilio: a task that was sent to a queue stays there, also after a rejection. */
  private evaluate(task: TaskState, age: number): void {
    if (task.directTo) {
      this.enter(task, { filter: 0, index: 0, target: { queue: task.directTo, endsAtAge: Infinity } }, age);
      return;
    }
    this.follow(task, task.workflow.evaluate(task.attributes, age), age);
  }

  private follow(task: TaskState, decision: RoutingDecision, age: number): void {
    if (decision === 'expired') {
      this.events.workflow('workflow.timeout', task);
      this.reservations.cancelTask(task, 'Task canceled on Workflow timeout');
    } else if (decision === 'unmatched') {
      this.reservations.cancelTask(task, 'Task matches no filter of its Workflow');
    } else {
      this.enter(task, decision, age);
    }
  }

  private enter(task: TaskState, step: RoutingStep, age: number): void {
    const { queue, priority, endsAtAge } = step.target;
    const cameFrom = task.queue;
    task.stepAlarm?.cancel();
    task.step = step;
    task.maySkip = true;
    task.priority = priority ?? 0;
    this.events.workflow('workflow.target-matched', task);
    if (queue !== cameFrom) {
      if (cameFrom !== null) this.events.task('task-queue.moved', task);
      task.queue = queue;
      task.queueEnteredAt = this.clock.now();
      if (cameFrom !== null) task.touch(this.clock.now());
      this.events.task('task-queue.entered', task);
    }
    if (endsAtAge !== Infinity) {
      task.stepAlarm = this.clock.after((endsAtAge - age) * 1000, () => this.expire(task, step));
    }
    this.entered.emit(task);
  }

  /**
   * Twilio: a task whose target expires goes to the next target; if it was reserved, the reservation is canceled
   * first, and a canceled reservation has the workflow evaluated anew.
   */
  private expire(task: TaskState, step: RoutingStep): void {
    // A timer may ring a moment early; the step is over nevertheless.
    const age = Math.max(this.ageOf(task), step.target.endsAtAge);
    this.events.task('task-queue.timeout', task);
    const reservation = this.workspace.openReservationOf(task);
    if (reservation === undefined) {
      this.follow(task, task.workflow.afterExpiry(step, age), age);
      return;
    }
    this.reservations.withdraw(reservation);
    if (!task.isOver()) this.evaluate(task, age);
  }

  private ageOf(task: TaskState): number {
    return task.ageAt(this.clock.now());
  }
}
