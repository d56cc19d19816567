import type { JsonObject } from '../../common/json';
import type { ReservationSid, TaskQueueSid, TaskSid, WorkerSid, WorkflowSid } from '../../common/sids';
import type { Ports } from '../ports';

/** TaskRouter offers a task to an AI worker: a reservation was created. */
export interface Offer {
  /** When, in milliseconds since 1970. */
  at: number;
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

/** The task was handed to people before. */
export function isHandedOff({ attributes }: Offer): boolean {
  return attributes?.handedOff === true;
}

/** A rep has sent the task to the AI's queue itself: no filter of a workflow was asked. */
export async function wasSentDirectly(
  { taskRouter }: Pick<Ports, 'taskRouter'>,
  { taskSid }: Pick<Offer, 'taskSid'>,
): Promise<boolean> {
  return (await taskRouter.readTask(taskSid))?.sentDirectly === true;
}
