import { newSid } from '../kernel/sids';
import { checkedAttributes, parseAttributes } from './attributes';
import type { Attributes } from './attributes';

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

export class WorkerState implements Worker {
  readonly sid = newSid('WK');
  readonly attributesText: string;
  version = 0;
  dateUpdated: Date;
  activitySince: Date;
  /** The number of the last reservation it got, so that the workers of a queue take turns. */
  lastOffer = 0;

  constructor(
    readonly friendlyName: string,
    attributes: Attributes,
    public activity: Activity,
    private readonly capacity: Capacity,
    readonly dateCreated: Date,
  ) {
    this.attributesText = checkedAttributes(JSON.stringify(attributes));
    this.dateUpdated = dateCreated;
    this.activitySince = dateCreated;
  }

  get attributes(): Attributes {
    return parseAttributes(this.attributesText);
  }

  /** Tasks of this channel it takes at once; 1 unless configured. */
  capacityOn(channel: string): number {
    return this.capacity[channel] ?? 1;
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
