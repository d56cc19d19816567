import type { Twilio } from 'twilio';
import type { Settings } from '../../src/settings/settings';
import type { ConversationState } from '../../src/state/conversation-state';
import type { LogLine } from '../account/log-lines';
import { type Subject } from './subject';
import type { TaskEvent } from './task-events';

/** A task as it is now; undefined status: it is not there any more. */
export interface TaskNow {
  sid: string;
  status: string | undefined;
  queue: string;
  isHandedOff: boolean;
}

/** Everything that is known of one story. */
export interface Evidence {
  subjects: Subject[];
  lines: LogLine[];
  events: TaskEvent[];
  tasks: TaskNow[];
  states: ConversationState[];
}

/** Where the story is looked for. */
export interface Places {
  client: Twilio;
  settings: Settings;
  /** All steps the Functions have logged. */
  lines: readonly LogLine[];
  since: Date;
}
