import type { Clock } from '../kernel/clock';
import type { Attributes } from './attributes';
import { valueAt } from '../../src/expressions/evaluator';
import type { ReservationLifecycle } from './reservation-lifecycle';
import type { TaskState } from './task';
import type { TaskQueue } from './task-queue';
import type { WorkerState } from './worker';
import type { RoutingStep } from './workflow';
import type { WorkflowRouter } from './workflow-router';
import type { Workspace } from './workspace';

/** Finds workers for pending tasks. */
export class Assigner {
  private scheduled = false;

  constructor(
    private readonly workspace: Workspace,
    private readonly reservations: ReservationLifecycle,
    private readonly router: WorkflowRouter,
    private readonly clock: Clock,
  ) {}

  /** Looks for workers a moment later, never within the request that made it necessary. */
  schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.clock.after(0, () => {
      this.scheduled = false;
      for (const task of this.waitingTasks()) this.assign(task);
    });
  }

  /** Twilio: the highest priority first, then the oldest. */
  private waitingTasks(): TaskState[] {
    return [...this.workspace.tasks.values()]
      .filter((task) => task.assignmentStatus === 'pending')
      .sort((one, other) => other.priority - one.priority);
  }

  private assign(task: TaskState): void {
    while (task.assignmentStatus === 'pending' && task.step !== null) {
      const worker = this.nextWorkerFor(task, task.step);
      if (worker !== undefined) this.reservations.reserve(task, worker);
      // Twilio: who is not available at once does not get it.
      else if (task.directWorker) this.router.restart(task);
      else if (this.isToSkip(task, task.step)) this.router.skip(task, task.step);
      else return;
    }
  }

  /** Twilio: workers get their reservations in turns. */
  private nextWorkerFor(task: TaskState, step: RoutingStep): WorkerState | undefined {
    return [...this.workspace.workers.values()]
      .filter((worker) => this.isEligible(worker, task, step))
      .sort((one, other) => one.lastOffer - other.lastOffer)[0];
  }

  private isEligible(worker: WorkerState, task: TaskState, { target }: RoutingStep): boolean {
    if (task.directWorker) return this.canTake(worker, task) && task.directWorker === worker;
    const document = { task: task.attributes, worker: worker.targetDocument() };
    return (
      this.canTake(worker, task) &&
      target.queue.isServedBy(worker) &&
      (target.expression?.matches(document) ?? true) &&
      (target.knownWorkerSid === undefined || valueAt(target.knownWorkerSid, document) === worker.sid)
    );
  }

  private canTake(worker: WorkerState, task: TaskState): boolean {
    return worker.activity.available && this.workspace.hasFreeCapacity(worker, task.channel);
  }

  private isToSkip(task: TaskState, { target }: RoutingStep): boolean {
    if (!task.maySkip || target.skipIf === undefined) return false;
    task.maySkip = false;
    return target.skipIf.matches({ workers: this.workerCounts(target.queue) });
  }

  /** Twilio: counts the queue's workers by activity alone, whatever capacity or target expression say. */
  private workerCounts(queue: TaskQueue): Attributes {
    const counts = new Map<string, number>([
      ['available', 0],
      ['unavailable', 0],
      ...[...this.workspace.activities.keys()].map((sid): [string, number] => [sid, 0]),
    ]);
    for (const worker of this.workspace.workers.values()) {
      if (!queue.isServedBy(worker)) continue;
      const { sid, available } = worker.activity;
      for (const name of [sid, available ? 'available' : 'unavailable']) {
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    }
    return Object.fromEntries(counts);
  }
}
