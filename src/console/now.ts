import { parseWorkflowConfiguration } from '../expressions/workflow-configuration';
import { isBeingHandedOff } from '../state/who-has-it';
import { readAiWorkers } from '../story/gather-evidence';
import { type LogLine, readLogPage } from '../story/log-lines';
import { unlessMissing } from '../twilio/call';
import { aiSwitch } from './ai-switch';
import type { ConsoleRequest } from './console-request';
import { readLiveConversations } from './live-conversations';
import { readQueue, watchedQueues } from './queues';
import type { NowView, QueueView, WorkerView } from './view';

/** What OpenCX takes of one API key in a minute (https://docs.open.cx/api-reference/rate-limits). */
const A_MINUTE = 100;
const MINUTE = 60_000;

/** What the AI does at this moment, and what waits for it and for people. Reads only. */
export async function readNow(request: ConsoleRequest): Promise<NowView> {
  const [{ queues, configuration }, aiWorkers, live, openCx] = await Promise.all([
    readRouting(request),
    readAiWorkers(request),
    readLiveConversations(request),
    readOpenCxRequests(request),
  ]);
  const workers = await Promise.all(
    aiWorkers.map(async ({ sid, activity, isAvailable }): Promise<WorkerView> => {
      return { sid, activity, isAvailable, places: await readPlaces(sid, request) };
    }),
  );
  const people = queues.filter(({ who }) => who === 'people');
  const sum = (of: (queue: QueueView) => number): number => people.reduce((all, one) => all + of(one), 0);
  const onTheWay = live.states.filter(isBeingHandedOff).length;
  return {
    ai: aiSwitch(aiWorkers, configuration),
    workers,
    queues,
    phases: [
      { name: 'Offered to the AI', count: live.offered },
      { name: 'With the AI', count: live.held - onTheWay },
      { name: 'On the way to people', count: onTheWay },
      { name: 'Waiting for a rep', count: sum(({ waiting, offered }) => waiting + offered) },
      { name: 'With a rep', count: sum(({ taken }) => taken) },
    ],
    conversations: live.conversations,
    openCx,
  };
}

async function readRouting({ client, settings }: ConsoleRequest) {
  const { workflows } = client.taskrouter.v1.workspaces(settings.WORKSPACE_SID);
  const workflow = await unlessMissing(workflows(settings.WORKFLOW_SID).fetch());
  const configuration = workflow && parseWorkflowConfiguration(workflow.configuration);
  const found = await Promise.all(
    watchedQueues(configuration, settings).map((queue) => readQueue(client, settings.WORKSPACE_SID, queue)),
  );
  return { configuration, queues: found.filter((queue) => queue !== undefined) };
}

/** The channels the worker has something on, or the first it may have anything on. */
async function readPlaces(
  worker: string,
  { client, settings }: ConsoleRequest,
): Promise<WorkerView['places']> {
  const { workerChannels } = client.taskrouter.v1.workspaces(settings.WORKSPACE_SID).workers(worker);
  const channels = await workerChannels.list({ limit: 50 });
  const places = channels
    .filter(({ configuredCapacity }) => configuredCapacity > 0)
    .map(({ taskChannelUniqueName: channel, assignedTasks: taken, configuredCapacity: of }) => ({
      ...{ channel, taken, of },
    }));
  const used = places.filter(({ taken }) => taken > 0);
  return used.length > 0 ? used : places.filter(({ channel }) => channel === 'chat');
}

/** Requests to OpenCX in the last minute, as the Functions logged them; undefined: the log cannot be read. */
async function readOpenCxRequests({ client, place, now }: ConsoleRequest): Promise<NowView['openCx']> {
  if (!place) return undefined;
  const span = { from: now.getTime() - MINUTE, to: now.getTime() };
  const { lines } = await readLogPage(client, place, span);
  const requests = lines
    .filter(({ at }) => at.getTime() >= span.from)
    .reduce((sum, { openCxRequests = 0 }: LogLine) => sum + openCxRequests, 0);
  return { requests, of: A_MINUTE };
}
