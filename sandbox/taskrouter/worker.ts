import { newSid } from '../kernel/sids';
import { parseAttributes } from './attributes';
import type { Attributes } from './attributes';
import type { WorkerChannel } from './worker-channel';
import type { TaskChannel } from './task-channel';

/** What a worker does at the moment; only an available one is offered tasks. */
export interface Activity {
  readonly sid: string;
  readonly friendlyName: string;
  readonly available: boolean;
}

/** What others see of a worker; it follows the worker's changes. */
export interface Worker {
  readonly sid: string;
  readonly friendlyName: string;
  readonly attributes: Attributes;
  readonly activity: Activity;
  readonly version: number;
}

/** How many tasks of a channel a worker takes at once, by the channel's unique name. */
export type Capacity = Readonly<Partial<Record<string, number>>>;

/** What a new worker is made of. */
export interface NewWorker {
  friendlyName: string;
  /** As `checkedAttributes` gives them. */
  attributesText: string;
  activity: Activity;
  channels: WorkerChannel[];
}

export class WorkerState implements Worker {
  readonly sid = newSid('WK');
  friendlyName: string;
  attributesText: string;
  activity: Activity;
  readonly channels: WorkerChannel[];
  version = 0;
  dateUpdated: Date;
  activitySince: Date;
  /** The number of the last reservation it got, so that the workers of a queue take turns. */
  lastOffer = 0;

  constructor(
    worker: NewWorker,
    readonly dateCreated: Date,
  ) {
    this.friendlyName = worker.friendlyName;
    this.attributesText = worker.attributesText;
    this.activity = worker.activity;
    this.channels = worker.channels;
    this.dateUpdated = dateCreated;
    this.activitySince = dateCreated;
  }

  get attributes(): Attributes {
    return parseAttributes(this.attributesText);
  }

  /** How it takes tasks of this kind; every worker has one for every task channel of the workspace. */
  channel(taskChannel: TaskChannel): WorkerChannel | undefined {
    return this.channels.find((channel) => channel.taskChannel === taskChannel);
  }

  /** Every change gives the worker a new version, and so a new ETag. */
  touch(now: Date): void {
    this.version += 1;
    this.dateUpdated = now;
  }

  /** What a target expression sees as `worker`: attributes and four fields (Twilio names them). */
  targetDocument(): Attributes {
    const { sid, activity } = this;
    return {
      ...this.attributes,
      sid,
      friendly_name: this.friendlyName,
      activity_sid: activity.sid,
      activity_name: activity.friendlyName,
    };
  }
}
