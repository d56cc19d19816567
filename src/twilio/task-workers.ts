import type { Twilio } from 'twilio';
import * as z from 'zod';
import type { AcceptedLeg, DoneOrRefused, PendingOffer, TaskWorker } from '../ai-worker/ports/task-router';
import { reservationStatus, wasAccepted } from '../ai-worker/ports/task-status';
import { parseJsonObject } from '../common/json';
import {
  type ConversationSid,
  reservationSid,
  taskSid,
  type TaskSid,
  workerSid,
  type WorkerSid,
} from '../common/sids';
import { asIdentity } from './as-identity';
import { call, unlessRefused } from './call';
import { tasksOfConversation } from './find-tasks';

type Workspace = ReturnType<Twilio['taskrouter']['v1']['workspaces']>;

/** Reservations are read in one page, as large as there is: whoever is behind the first ones would never be seen. */
export const ONE_PAGE = { pageSize: 1_000, limit: 1_000 };

const workerSchema = z.object({
  sid: workerSid,
  friendlyName: z.string(),
  attributes: z.string().transform(parseJsonObject),
});
const reservationSchema = z.object({ reservationStatus, workerSid });
const legSchema = z.object({ sid: reservationSid, taskSid, dateUpdated: z.date() });

/** Everybody else who has accepted another task of the conversation. @param known one task, and who has accepted that */
export async function otherWorkersOn(
  workspace: Workspace,
  conversation: ConversationSid,
  known: { task: TaskSid | undefined; workers: readonly TaskWorker[] },
): Promise<TaskWorker[]> {
  const tasks = await tasksOfConversation(workspace, conversation);
  const others = tasks.map(({ sid }) => sid).filter((sid) => sid !== known.task);
  return workersOnTasks(workspace, others, known.workers);
}

/** Everybody who has accepted one of the tasks; a task that is gone has nobody. @param but are not read again */
export async function workersOnTasks(
  workspace: Workspace,
  tasks: TaskSid[],
  but: readonly TaskWorker[] = [],
): Promise<TaskWorker[]> {
  const reservations = await Promise.all(
    tasks.map((sid) =>
      unlessRefused(
        call('find reservations', () => workspace.tasks(sid).reservations.list(ONE_PAGE)),
        404,
      ),
    ),
  );
  const workers = reservations
    .flatMap((found) => found ?? [])
    .map((reservation) => reservationSchema.parse(reservation))
    .filter(({ reservationStatus: status }) => wasAccepted(status));
  const sids = new Set(workers.map((reservation) => reservation.workerSid));
  for (const { sid } of but) sids.delete(sid);
  const found = await Promise.all([...sids].map((sid) => readWorker(workspace, sid)));
  return found.filter((worker) => worker !== undefined);
}

/** What a worker has accepted, oldest first. */
export function legsOf(workspace: Workspace, worker: WorkerSid): Promise<AcceptedLeg[]> {
  return reservationsOfWorker(workspace, worker, 'accepted');
}

/** What a worker is offered and has not answered, oldest first. */
export async function pendingOffers(workspace: Workspace, worker: WorkerSid): Promise<PendingOffer[]> {
  const pending = await reservationsOfWorker(workspace, worker, 'pending');
  return pending.map((offer) => ({ ...offer, workerSid: worker }));
}

async function reservationsOfWorker(
  workspace: Workspace,
  worker: WorkerSid,
  status: 'accepted' | 'pending',
): Promise<AcceptedLeg[]> {
  const found = await call('find reservations', () =>
    workspace.workers(worker).reservations.list({ reservationStatus: status, ...ONE_PAGE }),
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

/**
 * A worker signs with their contact address, however they are called: somebody else may bear the worker's name
 * (https://support.twilio.com/hc/en-us/articles/42799965656987). Only without one does the name say who it is.
 */
function asWorker(instance: object): TaskWorker {
  const { sid, friendlyName, attributes } = workerSchema.parse(instance);
  const { full_name: fullName, contact_uri: contactUri } = attributes ?? {};
  return {
    sid,
    name: typeof fullName === 'string' && fullName.trim() !== '' ? fullName : friendlyName,
    identities:
      typeof contactUri === 'string'
        ? [contactUri.replace(/^client:/, '')]
        : [friendlyName, asIdentity(friendlyName)],
  };
}

/**
 * Puts a worker back to available from the workspace's timeout activity, where TaskRouter moves a worker that missed a
 * reservation (https://www.twilio.com/docs/taskrouter/api/workspace). Any other activity somebody chose: it stays.
 */
export async function makeWorkerAvailable(workspace: Workspace, worker: WorkerSid): Promise<DoneOrRefused> {
  const [{ timeoutActivitySid }, { activitySid }] = await Promise.all([
    call('read workspace', () => workspace.fetch()),
    call('read worker', () => workspace.workers(worker).fetch()),
  ]);
  if (activitySid !== timeoutActivitySid) return 'refused';
  const available = await call('list activities', () =>
    workspace.activities.list({ available: 'true', limit: 20 }),
  );
  const activity = available.find(({ friendlyName }) => friendlyName === 'Available') ?? available[0];
  if (!activity) return 'refused';
  await call('make worker available', () => workspace.workers(worker).update({ activitySid: activity.sid }));
  return 'done';
}
