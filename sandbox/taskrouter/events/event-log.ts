import type { EventFields } from './event-fields';

/** One event the workspace keeps. */
export interface LoggedEvent {
  date: Date;
  /** As an event callback carries them. */
  fields: EventFields;
}

/** Twilio keeps the events of a workspace for 30 days, whatever its EventsFilter says. */
export class EventLog {
  /** Oldest first. */
  readonly events: LoggedEvent[] = [];

  keep(date: Date, fields: EventFields): void {
    this.events.push({ date, fields });
  }
}
