import type { JsonObject } from '../../common/json';
import type { ReservationSid, TaskQueueSid, TaskSid, WorkerSid } from '../../common/sids';

/** TaskRouter offers a task to an AI worker: a reservation was created. */
export interface Offer {
  taskSid: TaskSid;
  reservationSid: ReservationSid;
  workerSid: WorkerSid;
  queueSid: TaskQueueSid | undefined;
  /** Undefined: unreadable. */
  attributes: JsonObject | undefined;
}
