import type { Twilio } from 'twilio';
import {
  type ReservationSid,
  reservationSid,
  type TaskSid,
  taskSid,
  type WorkerSid,
  type WorkspaceSid,
} from '../../../src/common/sids';

/** Twilio: these hold a place of the worker's capacity. */
const HOLDING = ['pending', 'accepted', 'wrapping'] as const;

/** A reservation by which an AI worker holds a task. */
export interface AiTask {
  taskSid: TaskSid;
  reservationSid: ReservationSid;
  workerSid: WorkerSid;
  status: (typeof HOLDING)[number];
  /** When it was last changed. */
  since: Date;
}

/** The tasks the workers hold at the moment. */
export async function readAiTasks(
  client: Twilio,
  workspace: WorkspaceSid,
  workers: readonly WorkerSid[],
): Promise<AiTask[]> {
  const lists = workers.flatMap((worker) => HOLDING.map((status) => held(client, workspace, worker, status)));
  return (await Promise.all(lists)).flat();
}

async function held(
  client: Twilio,
  workspace: WorkspaceSid,
  worker: WorkerSid,
  status: AiTask['status'],
): Promise<AiTask[]> {
  const { reservations } = client.taskrouter.v1.workspaces(workspace).workers(worker);
  const found = await reservations.list({ reservationStatus: status, pageSize: 1000 });
  return found.map((reservation) => ({
    taskSid: taskSid.parse(reservation.taskSid),
    reservationSid: reservationSid.parse(reservation.sid),
    workerSid: worker,
    status,
    since: reservation.dateUpdated,
  }));
}
