import type { Clock } from '../kernel/clock';
import type { EventPublisher } from './events/event-publisher';
import { Signal } from './signal';
import type { Activity, WorkerState } from './worker';

/** Moves workers from one activity to another. */
export class WorkerActivities {
  readonly changed = new Signal<[WorkerState]>();

  constructor(
    private readonly events: EventPublisher,
    private readonly clock: Clock,
  ) {}

  /** Twilio: reservations a worker has stay with it, whatever its activity; the same activity is no change. */
  move(worker: WorkerState, activity: Activity): void {
    if (worker.activity === activity) return;
    const now = this.clock.now();
    const previous = worker.activity;
    const milliseconds = now.getTime() - worker.activitySince.getTime();
    worker.activity = activity;
    worker.activitySince = now;
    worker.touch(now);
    this.events.workerActivity(worker, previous, milliseconds);
    this.changed.emit(worker);
  }
}
