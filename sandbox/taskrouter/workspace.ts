import { newSid } from '../kernel/sids';
import type { ReservationState } from './reservation';
import type { TaskChannel, TaskState } from './task';
import type { TaskQueue } from './task-queue';
import type { Activity, WorkerState } from './worker';
import type { Workflow } from './workflow';

/** The activities a new workspace comes with. */
export type ActivityName = 'Available' | 'Unavailable' | 'Offline';

const CHANNELS = ['default', 'chat', 'sms', 'voice', 'video', 'email'] as const;

/** The one Flex workspace of the account and everything in it. */
export class Workspace {
  readonly sid = newSid('WS');
  readonly operatingUnitSid = newSid('OU');
  readonly friendlyName = 'Flex Task Assignment';
  readonly activities: Readonly<Record<ActivityName, Activity>> = {
    Available: activity('Available', true),
    Unavailable: activity('Unavailable', false),
    Offline: activity('Offline', false),
  };
  readonly channels: readonly TaskChannel[] = CHANNELS.map((uniqueName) => ({
    sid: newSid('TC'),
    uniqueName,
  }));
  readonly workers = new Map<string, WorkerState>();
  readonly queues = new Map<string, TaskQueue>();
  readonly workflows = new Map<string, Workflow>();
  readonly tasks = new Map<string, TaskState>();
  readonly reservations = new Map<string, ReservationState>();
  readonly defaultActivity = this.activities.Offline;
  timeoutActivity = this.activities.Offline;
  /** Empty: nothing is posted. */
  eventCallbackUrl = '';
  /** Event types, separated by commas. Empty: none. */
  eventsFilter = '';
  dateUpdated: Date;

  constructor(
    readonly accountSid: string,
    readonly dateCreated: Date,
  ) {
    this.dateUpdated = dateCreated;
  }

  activity(sid: string): Activity | undefined {
    return Object.values(this.activities).find((known) => known.sid === sid);
  }

  /** Twilio: a task channel is named by its SID or its unique name. */
  channel(sidOrUniqueName: string): TaskChannel | undefined {
    return this.channels.find(({ sid, uniqueName }) => [sid, uniqueName].includes(sidOrUniqueName));
  }

  /** All reservations of a task, the oldest first. */
  reservationsOf(task: TaskState): ReservationState[] {
    return [...this.reservations.values()].filter((reservation) => reservation.task === task);
  }

  /** The reservation that holds the task at the moment. */
  openReservationOf(task: TaskState): ReservationState | undefined {
    return this.reservationsOf(task).find((reservation) => reservation.isOpen());
  }

  /** Twilio: capacity counts per worker and channel; pending, accepted and wrapping reservations use it. */
  hasFreeCapacity(worker: WorkerState, channel: TaskChannel): boolean {
    const used = [...this.reservations.values()].filter(
      (reservation) =>
        reservation.worker === worker && reservation.task.channel === channel && reservation.isOpen(),
    );
    return used.length < worker.capacityOn(channel.uniqueName);
  }
}

function activity(friendlyName: ActivityName, available: boolean): Activity {
  return { sid: newSid('WA'), friendlyName, available };
}
