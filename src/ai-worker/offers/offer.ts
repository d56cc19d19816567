import type { JsonObject } from '../../common/json';
import type { ReservationSid, TaskQueueSid, TaskSid, WorkerSid, WorkflowSid } from '../../common/sids';

/** TaskRouter offers a task to an AI worker: a reservation was created. */
export interface Offer {
  taskSid: TaskSid;
  reservationSid: ReservationSid;
  workerSid: WorkerSid;
  queueSid: TaskQueueSid | undefined;
  /** The workflow that routes the task. */
  workflowSid: WorkflowSid | undefined;
  /** Unique name of the task's channel. */
  taskChannel: string | undefined;
  /** Undefined: unreadable. */
  attributes: JsonObject | undefined;
}
