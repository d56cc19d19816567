import { newSid } from '../kernel/sids';
import type { TaskChannel } from './task-channel';

/** How many tasks of one kind a worker takes at once. */
export class WorkerChannel {
  readonly sid = newSid('WC');
  /** Twilio: a worker gets no task of a kind whose channel is not available, whatever its capacity. */
  available = true;
  dateUpdated: Date;

  constructor(
    readonly taskChannel: TaskChannel,
    public capacity: number,
    readonly dateCreated: Date,
  ) {
    this.dateUpdated = dateCreated;
  }
}
