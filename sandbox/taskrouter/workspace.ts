import { newSid } from '../kernel/sids';
import type { ReservationState, ShownOnHold } from './reservation';
import type { TaskState } from './task';
import type { TaskQueue } from './task-queue';
import type { Activity, WorkerState } from './worker';
import type { Workflow } from './workflow';
import type { TaskChannel } from './task-channel';

const CHANNELS = ['default', 'chat', 'sms', 'voice', 'video', 'email'] as const;

/** The one Flex workspace of the account and everything in it. */
export class Workspace {
  readonly sid = newSid('WS');
  readonly operatingUnitSid = newSid('OU');
  readonly friendlyName = 'Flex Task Assignment';
  readonly activities = new Map<string, Activity>();
  readonly channels: TaskChannel[] = CHANNELS.map((uniqueName) => ({
    sid: newSid('TC'),
    uniqueName,
  }));
  readonly workers = new Map<string, WorkerState>();
  readonly queues = new Map<string, TaskQueue>();
  readonly workflows = new Map<string, Workflow>();
  readonly tasks = new Map<string, TaskState>();
  readonly reservations = new Map<string, ReservationState>();
  readonly defaultActivity: Activity;
  timeoutActivity: Activity;
  /** Empty: nothing is posted. */
  eventCallbackUrl = '';
  /** Event types, separated by commas. Empty: none. */
  eventsFilter = '';
  dateUpdated: Date;
  showsOnHoldAs: ShownOnHold = 'pending';
  /** How long after a reject or a timeout the workflow is evaluated anew: not documented. */
  reEvaluatesAfterMilliseconds = 0;
  /** How far a lookup of tasks by an expression is behind: not documented. */
  lookupsAreBehindMilliseconds = 0;

  constructor(
    readonly accountSid: string,
    readonly dateCreated: Date,
  ) {
    this.dateUpdated = dateCreated;
    this.addActivity('Available', true);
    this.addActivity('Unavailable', false);
    this.defaultActivity = this.timeoutActivity = this.addActivity('Offline', false);
  }

  addActivity(friendlyName: string, available: boolean): Activity {
    const activity = { sid: newSid('WA'), friendlyName, available };
    this.activities.set(activity.sid, activity);
    return activity;
  }

  activityNamed(friendlyName: string): Activity | undefined {
    return [...this.activities.values()].find((activity) => activity.friendlyName === friendlyName);
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

  /** The reservations that take up a worker's capacity. Twilio: pending, accepted and wrapping ones do. */
  openReservationsOn(worker: WorkerState, channel?: TaskChannel): ReservationState[] {
    return [...this.reservations.values()].filter(
      (reservation) =>
        reservation.worker === worker &&
        (channel === undefined || reservation.task.channel === channel) &&
        reservation.isOpen(),
    );
  }

  /** Twilio: capacity counts per worker and channel, and only while that channel is available. */
  hasFreeCapacity(worker: WorkerState, taskChannel: TaskChannel): boolean {
    const channel = worker.channel(taskChannel);
    if (channel === undefined || !channel.available) return false;
    return this.openReservationsOn(worker, taskChannel).length < channel.capacity;
  }
}
