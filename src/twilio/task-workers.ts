import type { Twilio } from 'twilio';
import * as z from 'zod';
import type { Leg, Task, TaskWorker } from '../ai-worker/ports/task-router';
import {
  isWorkedOn,
  reservationStatus,
  TASK_STATUSES,
  type TaskStatus,
  wasAccepted,
} from '../ai-worker/ports/task-status';
import { type JsonObject, parseJsonObject } from '../common/json';
import {
  type ConversationSid,
  reservationSid,
  taskQueueSid,
  taskSid,
  type TaskSid,
  workerSid,
  type WorkerSid,
} from '../common/sids';
import { asIdentity } from './as-identity';
import { call, unlessRefused } from './call';

type Workspace = ReturnType<Twilio['taskrouter']['v1']['workspaces']>;

/** As many tasks of one conversation, and reservations of one task, as are looked at. */
const MOST = 20;

const workerSchema = z.object({
  sid: workerSid,
  friendlyName: z.string(),
  attributes: z.string().transform(parseJsonObject),
});
const reservationSchema = z.object({ reservationStatus, workerSid });
/** Of a task in a list: it need not show all that the task itself does. */
const listedTask = z.object({
  sid: taskSid,
  taskQueueSid: taskQueueSid.nullish().catch(undefined),
  attributes: z.string().transform(parseJsonObject).optional().catch(undefined),
});

const legSchema = z.object({ sid: reservationSid, taskSid, dateUpdated: z.date() });
/** As many of a worker's tasks as are looked at. */
const MOST_LEGS = 100;

type ListedTask = Pick<Task, 'sid' | 'queueSid'> & { attributes: JsonObject | undefined };

/** The tasks of a conversation, oldest first: in these states or, without them, all that are still kept. */
export async function tasksOfConversation(
  workspace: Workspace,
  conversation: ConversationSid,
  assignmentStatus: TaskStatus[] = [],
): Promise<ListedTask[]> {
  const found = await call('find tasks', () =>
    workspace.tasks.list({
      evaluateTaskAttributes: `conversationSid == "${conversation}"`,
      ...(assignmentStatus.length > 0 && { assignmentStatus }),
      limit: MOST,
    }),
  );
  return found.map((task) => {
    const { sid, taskQueueSid: queue, attributes } = listedTask.parse(task);
    return { sid, queueSid: queue ?? undefined, attributes };
  });
}

/**
 * The tasks of a conversation that carry a handoff's timestamp. It is not looked for by an expression: TaskRouter does not
 * support the hyphens in it (https://www.twilio.com/docs/taskrouter/expression-syntax).
 */
export async function tasksOfHandoff(
  workspace: Workspace,
  conversation: ConversationSid,
  timestamp: string,
): Promise<TaskSid[]> {
  const found = await tasksOfConversation(workspace, conversation);
  return found.filter(({ attributes }) => attributes?.handoffTimestamp === timestamp).map(({ sid }) => sid);
}

/** The tasks of a conversation that somebody works on or is to, oldest first. */
export function tasksWorkedOn(workspace: Workspace, conversation: ConversationSid): Promise<ListedTask[]> {
  return tasksOfConversation(workspace, conversation, TASK_STATUSES.filter(isWorkedOn));
}

/** Everybody who has accepted a task of the conversation. */
export async function workersOn(workspace: Workspace, conversation: ConversationSid): Promise<TaskWorker[]> {
  const tasks = await tasksOfConversation(workspace, conversation);
  const reservations = await Promise.all(
    tasks.map(({ sid }) =>
      call('find reservations', () => workspace.tasks(sid).reservations.list({ limit: MOST })),
    ),
  );
  const workers = reservations
    .flat()
    .map((reservation) => reservationSchema.parse(reservation))
    .filter(({ reservationStatus: status }) => wasAccepted(status));
  const sids = [...new Set(workers.map((reservation) => reservation.workerSid))];
  const found = await Promise.all(sids.map((sid) => readWorker(workspace, sid)));
  return found.filter((worker) => worker !== undefined);
}

/** What a worker has accepted, oldest first. */
export async function legsOf(workspace: Workspace, worker: WorkerSid): Promise<Leg[]> {
  const found = await call('find reservations', () =>
    workspace.workers(worker).reservations.list({ reservationStatus: 'accepted', limit: MOST_LEGS }),
  );
  return found
    .map((reservation) => legSchema.parse(reservation))
    .map((leg) => ({ taskSid: leg.taskSid, reservationSid: leg.sid, since: leg.dateUpdated.getTime() }))
    .sort((one, other) => one.since - other.since);
}

/** A worker; undefined when there is none (any more). */
export async function readWorker(workspace: Workspace, sid: WorkerSid): Promise<TaskWorker | undefined> {
  const found = await unlessRefused(
    call('read worker', () => workspace.workers(sid).fetch()),
    404,
  );
  return found && asWorker(found);
}

function asWorker(instance: object): TaskWorker {
  const { sid, friendlyName, attributes } = workerSchema.parse(instance);
  const { full_name: fullName, contact_uri: contactUri } = attributes ?? {};
  return {
    sid,
    name: typeof fullName === 'string' && fullName.trim() !== '' ? fullName : friendlyName,
    identities: [
      ...(typeof contactUri === 'string' ? [contactUri.replace(/^client:/, '')] : []),
      friendlyName,
      asIdentity(friendlyName),
    ],
  };
}
