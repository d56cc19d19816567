import {
  activitySid,
  workerChannelSid,
  workerSid,
  type TaskQueueSid,
  type WorkerSid,
} from '../../src/common/sids';
import { isAiWorker } from '../wanted/ai-worker';
import { askForEach } from './ask-for-each';
import { jsonText } from './json-text';
import { largestPage, type TaskRouterWorkspace } from './read-task-router';
import { unlessMissing } from './refusal';
import type { AiWorker, Worker, WorkerChannel } from './snapshot';

/** One page of Twilio's list. */
const MOST_MEMBERS = 1_000;

/** A worker; undefined when there is none. */
async function readWorker(workspace: TaskRouterWorkspace, sid: WorkerSid): Promise<Worker | undefined> {
  const found = await unlessMissing(workspace.workers(sid).fetch());
  return found && asWorker(found);
}

type ListedWorker = Awaited<ReturnType<TaskRouterWorkspace['workers']['list']>>[number];

function asWorker(found: ListedWorker): Worker {
  return {
    sid: workerSid.parse(found.sid),
    friendlyName: found.friendlyName,
    attributes: jsonText(found.attributes),
    activitySid: activitySid.parse(found.activitySid),
    activityName: found.activityName,
    available: found.available,
  };
}

/** The workers with their channels; those that do not exist are left out. */
export async function readAiWorkers(
  workspace: TaskRouterWorkspace,
  sids: readonly WorkerSid[],
): Promise<AiWorker[]> {
  const found = await askForEach(sids, (sid) => readWorker(workspace, sid));
  return withChannels(
    workspace,
    found.filter((worker) => worker !== undefined),
  );
}

function withChannels(workspace: TaskRouterWorkspace, workers: readonly Worker[]): Promise<AiWorker[]> {
  return askForEach(workers, async (worker) => ({
    ...worker,
    channels: await readWorkerChannels(workspace, worker.sid),
  }));
}

/**
 * All workers, the AI's apart from the people.
 * @param known those that are the AI's whatever they are like
 */
export async function readWorkers(
  workspace: TaskRouterWorkspace,
  known: readonly WorkerSid[],
): Promise<{ aiWorkers: AiWorker[]; people: WorkerSid[] }> {
  const all = (await workspace.workers.list(largestPage())).map(asWorker);
  const isAis = (worker: Worker): boolean => isAiWorker(worker, known);
  return {
    aiWorkers: await withChannels(workspace, all.filter(isAis)),
    people: all.filter((worker) => !isAis(worker)).map(({ sid }) => sid),
  };
}

/**
 * Every worker with its channels, people's too: for whoever only looks for the AI's `readWorkers` asks for less. One
 * request a worker.
 */
export async function readEveryWorker(workspace: TaskRouterWorkspace): Promise<AiWorker[]> {
  return withChannels(workspace, (await workspace.workers.list(largestPage())).map(asWorker));
}

/** Who is in a queue as TaskRouter counts; of a larger queue the first 1,000. */
export async function readMembers(workspace: TaskRouterWorkspace, queue: TaskQueueSid): Promise<Worker[]> {
  const members = await workspace.workers.list({ taskQueueSid: queue, pageSize: 1_000, limit: MOST_MEMBERS });
  return members.map(asWorker);
}

/** The channels of one worker. */
export async function readWorkerChannels(
  workspace: TaskRouterWorkspace,
  worker: string,
): Promise<WorkerChannel[]> {
  const found = await workspace.workers(worker).workerChannels.list(largestPage());
  return found.map((channel) => ({
    sid: workerChannelSid.parse(channel.sid),
    taskChannel: channel.taskChannelUniqueName,
    capacity: channel.configuredCapacity,
    available: channel.available,
  }));
}
