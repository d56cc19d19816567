import {
  activitySid,
  taskChannelSid,
  workerChannelSid,
  workerSid,
  type TaskQueueSid,
  type WorkerSid,
} from '../../src/common/sids';
import { isAiWorker, isAiWorkerName, THE_AI } from '../wanted/ai-worker';
import { askForEach, askInOrder } from './ask-for-each';
import { jsonText } from './json-text';
import { largestPage, type TaskRouterWorkspace } from './read-task-router';
import { unlessMissing } from './refusal';
import type { AiWorker, Worker, WorkerChannel } from './snapshot';

/** One page of Twilio's list. */
const MOST_MEMBERS = 1_000;

/** A worker; undefined when there is none. Twilio shows attributes to who fetches a worker: in lists they may be null. */
export async function readWorker(
  workspace: TaskRouterWorkspace,
  sid: WorkerSid,
): Promise<Worker | undefined> {
  const found = await unlessMissing(workspace.workers(sid).fetch());
  return (
    found && {
      sid: workerSid.parse(found.sid),
      friendlyName: found.friendlyName,
      attributes: jsonText(found.attributes),
      activitySid: activitySid.parse(found.activitySid),
      activityName: found.activityName,
      available: found.available,
    }
  );
}

/** The workers with their channels; those that do not exist are left out. */
export async function readAiWorkers(
  workspace: TaskRouterWorkspace,
  sids: readonly WorkerSid[],
): Promise<AiWorker[]> {
  const found = await askForEach(sids, async (sid) => {
    const worker = await readWorker(workspace, sid);
    return worker && { ...worker, channels: await readWorkerChannels(workspace, sid) };
  });
  return found.filter((worker) => worker !== undefined);
}

/**
 * All workers, the AI's apart from the people.
 * @param known those that are the AI's whatever they are like
 */
export async function readWorkers(
  workspace: TaskRouterWorkspace,
  known: readonly WorkerSid[],
): Promise<{ aiWorkers: AiWorker[]; people: WorkerSid[] }> {
  const [all, marked] = await Promise.all([
    workspace.workers.list(largestPage()),
    workspace.workers.list({ ...largestPage(), targetWorkersExpression: THE_AI }),
  ]);
  const candidates = all
    .map(({ sid, friendlyName }) => ({ sid: workerSid.parse(sid), friendlyName }))
    .filter(
      ({ sid, friendlyName }) =>
        known.includes(sid) || isAiWorkerName(friendlyName) || marked.some((worker) => worker.sid === sid),
    );
  const read = await readAiWorkers(
    workspace,
    candidates.map(({ sid }) => sid),
  );
  const aiWorkers = read.filter((worker) => isAiWorker(worker, known));
  const people = all
    .map(({ sid }) => workerSid.parse(sid))
    .filter((sid) => aiWorkers.every((worker) => worker.sid !== sid));
  return { aiWorkers, people };
}

/**
 * Every worker with its channels, and whether it is an AI's: people too, so that for whoever only looks for the AI's
 * `readWorkers` asks for less. Two requests a worker at most.
 */
export async function readEveryWorker(workspace: TaskRouterWorkspace): Promise<AiWorker[]> {
  const all = await workspace.workers.list(largestPage());
  const found = await askForEach(all, async (listed) => {
    const sid = workerSid.parse(listed.sid);
    const worker = await readWorker(workspace, sid);
    return worker && { ...worker, channels: await readWorkerChannels(workspace, sid) };
  });
  return found.filter((worker) => worker !== undefined);
}

/** Who is in a queue as TaskRouter counts, read one after the other; of a larger queue the first 1,000. */
export async function* readMembers(
  workspace: TaskRouterWorkspace,
  queue: TaskQueueSid,
): AsyncGenerator<Worker> {
  const members = await workspace.workers.list({ taskQueueSid: queue, pageSize: 1_000, limit: MOST_MEMBERS });
  for await (const worker of askInOrder(members, ({ sid }) => readWorker(workspace, workerSid.parse(sid)))) {
    if (worker) yield worker;
  }
}

/** The channels of one worker. */
export async function readWorkerChannels(
  workspace: TaskRouterWorkspace,
  worker: string,
): Promise<WorkerChannel[]> {
  const found = await workspace.workers(worker).workerChannels.list(largestPage());
  return found.map((channel) => ({
    sid: workerChannelSid.parse(channel.sid),
    taskChannelSid: taskChannelSid.parse(channel.taskChannelSid),
    taskChannel: channel.taskChannelUniqueName,
    capacity: channel.configuredCapacity,
    available: channel.available,
    assignedTasks: channel.assignedTasks,
  }));
}
