import type { Alarm } from '../kernel/clock';
import { newSid } from '../kernel/sids';
import type { TaskState } from './task';
import type { Activity, WorkerState } from './worker';

export const RESERVATION_STATUSES = [
  'pending',
  'accepted',
  'rejected',
  'timeout',
  'canceled',
  'rescinded',
  'wrapping',
  'completed',
] as const;

/** Twilio's own name for what stands between `pending` and `accepted`; its API has no word for it. */
export type ReservationStatus = (typeof RESERVATION_STATUSES)[number] | 'onHold';

/** What TaskRouter's API shows of a reservation that is on hold; which of them it is, is not documented. */
export type ShownOnHold = 'pending' | 'accepted' | 'onHold';

/** What others see of a reservation; it follows the reservation's changes. */
export interface Reservation {
  readonly sid: string;
  readonly taskSid: string;
  readonly workerSid: string;
  readonly workerName: string;
  readonly status: ReservationStatus;
  readonly version: number;
}

export class ReservationState implements Reservation {
  readonly sid = newSid('WR');
  status: ReservationStatus = 'pending';
  version = 0;
  dateUpdated: Date;
  /** The worker's when the task was offered to it. */
  readonly workerActivity: Activity;
  timeoutAlarm: Alarm | null = null;

  constructor(
    readonly task: TaskState,
    readonly worker: WorkerState,
    readonly dateCreated: Date,
  ) {
    this.dateUpdated = dateCreated;
    this.workerActivity = worker.activity;
  }

  get taskSid(): string {
    return this.task.sid;
  }

  get workerSid(): string {
    return this.worker.sid;
  }

  get workerName(): string {
    return this.worker.friendlyName;
  }

  /** Whether it still takes up the worker's capacity (Twilio: wrapping does). */
  isOpen(): boolean {
    return ['pending', 'onHold', 'accepted', 'wrapping'].includes(this.status);
  }

  /** The status as the API shows it. */
  shownAs(onHold: ShownOnHold): ReservationStatus {
    return this.status === 'onHold' ? onHold : this.status;
  }

  moveTo(status: ReservationStatus, now: Date): void {
    this.timeoutAlarm?.cancel();
    this.status = status;
    this.version += 1;
    this.dateUpdated = now;
  }
}
