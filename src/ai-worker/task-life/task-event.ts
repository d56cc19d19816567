import type { JsonObject } from '../../common/json';
import type { TaskSid } from '../../common/sids';

/** Something happened to a task. */
export interface TaskEvent {
  taskSid: TaskSid;
  /** Whoever had it has completed it. */
  isDone?: boolean;
  /** Undefined: unreadable. */
  attributes: JsonObject | undefined;
}
