import * as z from 'zod';
import { parseWorkflowConfiguration } from '../expressions/workflow-configuration';
import { type ShownReason, shownReason } from '../story/mending';
import { MOST_EVENTS, readTaskEvents, type TaskEvent } from '../story/task-events';
import { unlessMissing } from '../twilio/call';
import type { ConsoleRequest } from './console-request';
import { watchedQueues } from './queues';
import type { HandoffsView, HandoffView, ReasonView } from './view';

/** TaskRouter keeps its events for 30 days (https://www.twilio.com/docs/taskrouter/api/event). */
const hours = z.coerce.number().min(1).max(720).catch(24);
/** Handoffs that are listed. */
const LISTED = 100;

/** What the AI handed off and what it resolved alone, counted from TaskRouter's own events. Reads only. */
export async function readHandoffs(request: ConsoleRequest): Promise<HandoffsView> {
  const { settings, now, query } = request;
  const since = new Date(now.getTime() - hours.parse(query.hours) * 3_600_000);
  const [people, ofAi] = await Promise.all([
    eventsOfPeople(request, since),
    Promise.all(settings.AI_WORKER_SID.map((workerSid) => eventsOfAi(workerSid, request, since))),
  ]);
  const entered = firstOfEach(people.entered.filter(({ isHandedOff }) => isHandedOff));
  const accepted = new Map(people.accepted.toReversed().map((event) => [event.task, event.at]));
  const over = new Set(people.over.map(({ task }) => task));
  const handoffs = entered.map((event) => handoffView(event, { accepted, over, now }));
  const handedOff = new Set(entered.map(({ conversation }) => conversation));
  const ended = new Set(
    ofAi
      .flat()
      .filter(({ isHandedOff }) => !isHandedOff)
      .map(({ conversation }) => conversation),
  );
  const resolved = [...ended].filter((one) => one !== undefined && !handedOff.has(one));
  return {
    since: since.toISOString(),
    handedOff: handoffs.length,
    resolvedAlone: resolved.length,
    reasons: rank(entered.map(({ attributes }) => shownReason(textOf(attributes.handoffReason)))),
    handoffs: handoffs.toReversed().slice(0, LISTED),
    medianUntilAccepted: median(handoffs.flatMap(({ acceptedAfter }) => acceptedAfter ?? [])),
    isCut: [people.entered, people.accepted, ...ofAi].some(({ length }) => length >= MOST_EVENTS),
  };
}

interface PeoplesEvents {
  entered: TaskEvent[];
  accepted: TaskEvent[];
  over: TaskEvent[];
}

async function eventsOfPeople(request: ConsoleRequest, since: Date): Promise<PeoplesEvents> {
  const { client, settings } = request;
  const { workflows } = client.taskrouter.v1.workspaces(settings.WORKSPACE_SID);
  const workflow = await unlessMissing(workflows(settings.WORKFLOW_SID).fetch());
  const configuration = workflow && parseWorkflowConfiguration(workflow.configuration);
  const queues = watchedQueues(configuration, settings).filter(({ who }) => who === 'people');
  const ofType = async (type: string): Promise<TaskEvent[]> => {
    const found = await Promise.all(
      queues.map(({ sid }) =>
        readTaskEvents(client, settings.WORKSPACE_SID, { taskQueueSid: sid }, { since, type }),
      ),
    );
    return found.flat().toSorted((one, other) => one.at.getTime() - other.at.getTime());
  };
  const [entered, accepted, completed, canceled] = await Promise.all(
    ['task-queue.entered', 'reservation.accepted', 'task.completed', 'task.canceled'].map(ofType),
  );
  return {
    entered: entered ?? [],
    accepted: accepted ?? [],
    over: [...(completed ?? []), ...(canceled ?? [])],
  };
}

/** What ended for the AI's worker. */
async function eventsOfAi(workerSid: string, request: ConsoleRequest, since: Date): Promise<TaskEvent[]> {
  const { client, settings } = request;
  const found = await Promise.all(
    ['reservation.wrapup', 'reservation.completed'].map((type) =>
      readTaskEvents(client, settings.WORKSPACE_SID, { workerSid }, { since, type }),
    ),
  );
  return found.flat();
}

function firstOfEach(events: readonly TaskEvent[]): TaskEvent[] {
  const seen = new Set<string | undefined>();
  return events.filter(({ task }) => !seen.has(task) && seen.add(task));
}

const sentiment = z.enum(['positive', 'neutral', 'negative']).optional().catch(undefined);
const language = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z\d]{2,8})*$/)
  .optional()
  .catch(undefined);

function handoffView(
  { at, task = '', conversation, attributes }: TaskEvent,
  known: {
    accepted: ReadonlyMap<string | undefined, Date>;
    over: ReadonlySet<string | undefined>;
    now: Date;
  },
): HandoffView {
  const accepted = known.accepted.get(task);
  const seconds = (until: Date): number => Math.max(0, Math.round((until.getTime() - at.getTime()) / 1_000));
  return {
    ...{ at: at.toISOString(), task, conversation },
    reason: shownReason(textOf(attributes.handoffReason)).text,
    sentiment: sentiment.parse(attributes.handoffSentiment),
    language: language.parse(attributes.handoffLanguage),
    acceptedAfter: accepted && seconds(accepted),
    waits: accepted || known.over.has(task) ? undefined : seconds(known.now),
  };
}

function rank(reasons: readonly ShownReason[]): ReasonView[] {
  const counts = new Map<string, { reason: ShownReason; count: number }>();
  for (const reason of reasons) {
    const known = counts.get(reason.cause) ?? { reason, count: 0 };
    counts.set(reason.cause, { reason, count: known.count + 1 });
  }
  return [...counts.values()]
    .toSorted((one, other) => other.count - one.count)
    .map(({ reason: { text, fix }, count }) => ({ reason: text, count, share: count / reasons.length, fix }));
}

function median(numbers: readonly number[]): number | undefined {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
