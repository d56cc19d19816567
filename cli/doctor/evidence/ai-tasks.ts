import type { Twilio } from 'twilio';
import { conversationOf } from '../../../src/ai-worker/offers/offer';
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
import { askForEach } from '../../account/ask-for-each';
import { unlessMissing } from '../../account/refusal';

/** Twilio: reservations in these states hold a place of the worker's capacity. */
const HOLDING = ['pending', 'accepted', 'wrapping'] as const;
/** Twilio: a task has such a reservation in these states. */
const HELD: readonly string[] = ['reserved', 'assigned', 'wrapping'];

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

/** The tasks the workers hold at the moment. Twilio shows the attributes of a task to who fetches it, in lists they are null. */
export async function readAiTasks(
  client: Twilio,
  workspaceSid: WorkspaceSid,
  workers: readonly WorkerSid[],
): Promise<AiTask[]> {
  const workspace = client.taskrouter.v1.workspaces(workspaceSid);
  const reservations = await Promise.all(
    workers.flatMap((worker) => HOLDING.map((status) => held(workspace, worker, status))),
  );
  const tasks = await askForEach(reservations.flat(), async (reservation) => {
    const task = await unlessMissing(workspace.tasks(reservation.taskSid).fetch());
    // It has moved on since.
    if (!task || !HELD.includes(task.assignmentStatus)) return undefined;
    const conversationSid = conversationOf(parseJsonObject(task.attributes) ?? {});
    return { ...reservation, taskChannel: task.taskChannelUniqueName, conversationSid };
  });
  return tasks.filter((task) => task !== undefined);
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
