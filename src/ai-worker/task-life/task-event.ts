import type { JsonObject } from '../../common/json';
import type { TaskSid } from '../../common/sids';

/** Something happened to a task. */
export interface TaskEvent {
  taskSid: TaskSid;
  /** When it happened, in milliseconds since 1970. */
  at: number;
  /** Whoever had it has completed it. */
  isDone?: boolean;
  /** Nobody has accepted it: what is accepted cannot be cancelled. */
  isUnclaimed?: true;
  /** Undefined: unreadable. */
  attributes: JsonObject | undefined;
}
