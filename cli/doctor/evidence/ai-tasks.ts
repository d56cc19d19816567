import type { Twilio } from 'twilio';
import { conversationOf } from '../../../src/ai-worker/offers/conversation-of';
import { parseJsonObject } from '../../../src/common/json';
import {
  type ConversationSid,
  type ReservationSid,
  reservationSid,
  type TaskSid,
  taskSid,
  type WorkerSid,
  type WorkspaceSid,
} from '../../../src/common/sids';

/** Twilio: reservations in these states hold a place of the worker's capacity. */
const HOLDING = ['pending', 'accepted', 'wrapping'] as const;
/** Twilio: a task has such a reservation in these states. */
const HELD = ['reserved', 'assigned', 'wrapping'];

/** A task an AI worker holds, by which reservation. */
export interface AiTask {
  taskSid: TaskSid;
  /** e.g. `sms` */
  taskChannel: string;
  conversationSid: ConversationSid | undefined;
  reservationSid: ReservationSid;
  workerSid: WorkerSid;
  status: (typeof HOLDING)[number];
  /** When the reservation was last changed. */
  since: Date;
}

type Workspace = ReturnType<Twilio['taskrouter']['v1']['workspaces']>;

/** The tasks the workers hold at the moment. */
export async function readAiTasks(
  client: Twilio,
  workspaceSid: WorkspaceSid,
  workers: readonly WorkerSid[],
): Promise<AiTask[]> {
  const workspace = client.taskrouter.v1.workspaces(workspaceSid);
  const [tasks, ...reservations] = await Promise.all([
    workspace.tasks.list({ assignmentStatus: HELD, pageSize: 1000 }),
    ...workers.flatMap((worker) => HOLDING.map((status) => held(workspace, worker, status))),
  ]);
  return reservations.flat().flatMap((reservation) => {
    const task = tasks.find(({ sid }) => sid === reservation.taskSid);
    // It has moved on since.
    if (!task) return [];
    const conversationSid = conversationOf(parseJsonObject(task.attributes) ?? {});
    return [{ ...reservation, taskChannel: task.taskChannelUniqueName, conversationSid }];
  });
}

type Held = Omit<AiTask, 'taskChannel' | 'conversationSid'>;

async function held(workspace: Workspace, worker: WorkerSid, status: Held['status']): Promise<Held[]> {
  const { reservations } = workspace.workers(worker);
  const found = await reservations.list({ reservationStatus: status, pageSize: 1000 });
  return found.map((reservation) => ({
    taskSid: taskSid.parse(reservation.taskSid),
    reservationSid: reservationSid.parse(reservation.sid),
    workerSid: worker,
    status,
    since: reservation.dateUpdated,
  }));
}
