import type { Clock } from '../kernel/clock';
import type { EventPublisher } from './events/event-publisher';
import type { Limits } from './limits';
import { Signal } from './signal';
import { TaskState } from './task';
import type { Task, TaskStatus } from './task';
import type { TaskQueue } from './task-queue';
import type { Workflow } from './workflow';
import type { Workspace } from './workspace';
import type { TaskChannel } from './task-channel';
import type { WorkerState } from './worker';

/** Where a new task goes, and how long it waits there, when that is not left to its workflow. */
export interface Directions {
  /** How long it may wait for a worker. */
  timeoutSeconds?: number | undefined;
  /** The queue it goes to whatever the workflow's filters say; with a worker, where it stands meanwhile. */
  queue?: TaskQueue | null;
  /** The worker it goes to. */
  worker?: WorkerState | null;
}

/** Creates, changes and ends tasks. What reservations mean for them is the reservation lifecycle's part. */
export class TaskLifecycle {
  /** A task was completed, canceled or deleted. */
  readonly ended = new Signal<[Task]>();
  /** Nobody took the task within its Timeout. */
  readonly outlived = new Signal<[TaskState]>();

  constructor(
    private readonly workspace: Workspace,
    private readonly events: EventPublisher,
    private readonly clock: Clock,
    private readonly limits: Limits,
  ) {}

  /** @param checkedAttributes of the task, as they were given */
  create(
    workflow: Workflow,
    channel: TaskChannel,
    checkedAttributes: string,
    { timeoutSeconds = this.limits.unassignedTaskSeconds, queue = null, worker = null }: Directions,
  ): TaskState {
    const now = this.clock.now();
    const task = new TaskState(workflow, channel, checkedAttributes, timeoutSeconds, now, queue, worker);
    this.workspace.tasks.set(task.sid, task);
    this.limitLifetime(task, timeoutSeconds, () => this.outlived.emit(task));
    this.events.task('task.created', task);
    return task;
  }

  /** Twilio: attributes are replaced as a whole, in any state, and never move a task by themselves. */
  updateAttributes(task: TaskState, checkedAttributes: string): void {
    task.replaceAttributes(checkedAttributes, this.clock.now());
    this.events.task('task.updated', task);
  }

  moveTo(task: TaskState, status: TaskStatus): void {
    task.assignmentStatus = status;
    task.touch(this.clock.now());
  }

  /** Twilio: once assigned a task stays in its queue, and the system deletes it after 24 hours. */
  assign(task: TaskState): void {
    this.moveTo(task, 'assigned');
    task.stepAlarm?.cancel();
    this.limitLifetime(task, this.limits.assignedTaskSeconds, () => this.delete(task, 'task.system-deleted'));
  }

  /** Twilio: a finished task can be read for five more minutes; its removal is no event. */
  end(task: TaskState, status: 'completed' | 'canceled', reason: string): void {
    task.reason = reason;
    this.moveTo(task, status);
    task.stepAlarm?.cancel();
    this.limitLifetime(task, this.limits.removalSeconds, () => {
      this.remove(task);
      this.events.taskRemoved(task);
    });
    this.events.task(`task.${status}`, task);
    this.ended.emit(task);
  }

  /** Deletes a task in any state, by an administrator or by the system. */
  delete(task: TaskState, event: 'task.deleted' | 'task.system-deleted'): void {
    const wasOver = task.isOver();
    this.remove(task);
    this.events.task(event, task);
    if (!wasOver) this.ended.emit(task);
  }

  private remove(task: TaskState): void {
    task.stepAlarm?.cancel();
    task.lifetimeAlarm?.cancel();
    for (const reservation of this.workspace.reservationsOf(task)) {
      reservation.timeoutAlarm?.cancel();
      this.workspace.reservations.delete(reservation.sid);
    }
    this.workspace.tasks.delete(task.sid);
  }

  private limitLifetime(task: TaskState, seconds: number, action: () => void): void {
    task.lifetimeAlarm?.cancel();
    task.lifetimeAlarm = this.clock.after(seconds * 1000, action);
  }
}
