import type { Twilio } from 'twilio';
import type { Settings } from '../../src/settings/settings';
import { parseJsonObject } from '../../src/common/json';
import { conversationSid } from '../../src/common/sids';
import { type ConversationState, conversationState } from '../../src/state/conversation-state';
import { stateDocumentName } from '../../src/state/conversation-states';
import { sessionDocumentName } from '../../src/state/session-homes';
import { unlessMissing } from '../account/refusal';
import type { LogLine } from './log-lines';
import { KINDS, type Subject } from './subject';
import { readTaskEvents, type TaskEvent } from './task-events';

/** A task as it is now; undefined status: it is not there any more. */
export interface TaskNow {
  sid: string;
  status: string | undefined;
  queue: string;
  isHandedOff: boolean;
}

/** Everything that is known of one story. */
export interface Evidence {
  subjects: Subject[];
  lines: LogLine[];
  events: TaskEvent[];
  tasks: TaskNow[];
  states: ConversationState[];
}

/** Where the story is looked for. */
export interface Places {
  client: Twilio;
  settings: Settings;
  /** All steps the Functions have logged. */
  lines: readonly LogLine[];
  since: Date;
}

/** Gathers what belongs to `subject`: whatever names it leads to others, until nothing new turns up. Changes nothing. */
export async function gatherEvidence(subject: Subject, places: Places): Promise<Evidence> {
  const evidence: Evidence = { subjects: [], lines: [], events: [], tasks: [], states: [] };
  const waiting = [subject];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { kind, id } = next;
    if (evidence.subjects.some((known) => known.id === id)) continue;
    evidence.subjects.push(next);
    const lines = places.lines.filter((line) => line[kind] === id);
    waiting.push(...lines.flatMap(subjectsOf), ...(await lookUp(next, places, evidence)));
  }
  const ids = new Set(evidence.subjects.map(({ id }) => id));
  evidence.lines = places.lines.filter((line) => subjectsOf(line).some(({ id }) => ids.has(id)));
  return inOrder(evidence);
}

/** The same story whatever it was asked by: everything in the order in which it first turns up. */
function inOrder(evidence: Evidence): Evidence {
  const moments = [...evidence.events, ...evidence.lines].toSorted(
    (one, other) => one.at.getTime() - other.at.getTime(),
  );
  const order = [...new Set(moments.flatMap(subjectsOf).map(({ id }) => id))];
  const sorted = <Item>(items: Item[], id: (item: Item) => string): Item[] =>
    items.toSorted((one, other) => order.indexOf(id(one)) - order.indexOf(id(other)));
  return {
    ...evidence,
    subjects: sorted(evidence.subjects, ({ id }) => id),
    tasks: sorted(evidence.tasks, ({ sid }) => sid),
    states: sorted(evidence.states, ({ conversationSid }) => conversationSid),
  };
}

/** What a step or an event names. */
function subjectsOf(named: Readonly<Partial<Record<Subject['kind'], string | undefined>>>): Subject[] {
  return KINDS.flatMap((kind) => {
    const id = named[kind];
    return id === undefined ? [] : [{ kind, id }];
  });
}

/** Asks the account for one subject, keeps what it answers, and tells whom it leads to. */
function lookUp({ kind, id }: Subject, places: Places, evidence: Evidence): Promise<Subject[]> {
  if (kind === 'task') return lookUpTask(id, places, evidence);
  if (kind === 'reservation') return lookUpReservation(id, places);
  if (kind === 'conversation') return lookUpConversation(id, places, evidence);
  return lookUpSession(id, places);
}

async function lookUpTask(id: string, places: Places, evidence: Evidence): Promise<Subject[]> {
  const { client, settings, since } = places;
  const events = await readTaskEvents(client, settings.WORKSPACE_SID, { taskSid: id }, since);
  const { tasks } = client.taskrouter.v1.workspaces(settings.WORKSPACE_SID);
  const task = await unlessMissing(tasks(id).fetch());
  const { conversationSid, handedOff } = parseJsonObject(task?.attributes) ?? {};
  evidence.events.push(...events);
  evidence.tasks.push({
    sid: id,
    status: task?.assignmentStatus,
    queue: task?.taskQueueFriendlyName ?? '',
    isHandedOff: handedOff === true,
  });
  const conversation = typeof conversationSid === 'string' ? conversationSid : undefined;
  return [...subjectsOf({ conversation }), ...events.flatMap(subjectsOf)];
}

async function lookUpReservation(id: string, { client, settings, since }: Places): Promise<Subject[]> {
  const events = await readTaskEvents(client, settings.WORKSPACE_SID, { reservationSid: id }, since);
  return events.flatMap(subjectsOf);
}

async function lookUpConversation(id: string, places: Places, evidence: Evidence): Promise<Subject[]> {
  const { client, settings } = places;
  const name = stateDocumentName(conversationSid.parse(id));
  const state = conversationState.safeParse(await documentOf(places, name));
  const tasks = await client.taskrouter.v1
    .workspaces(settings.WORKSPACE_SID)
    .tasks.list({ evaluateTaskAttributes: `conversationSid == "${id}"`, limit: 100 });
  const found = tasks.map(({ sid }): Subject => ({ kind: 'task', id: sid }));
  if (!state.success) return found;
  evidence.states.push(state.data);
  const { task, session } = state.data;
  return [
    ...found,
    ...subjectsOf({ task: task?.taskSid, reservation: task?.reservation?.sid, session: session?.id }),
  ];
}

/** A session's own document tells its conversation; where it is gone the log does. */
async function lookUpSession(id: string, places: Places): Promise<Subject[]> {
  const home = await documentOf(places, sessionDocumentName(id));
  const known = (home ?? {}) as { conversationSid?: unknown };
  return typeof known.conversationSid === 'string'
    ? [{ kind: 'conversation', id: known.conversationSid }]
    : [];
}

async function documentOf({ client, settings }: Places, name: string): Promise<unknown> {
  const { documents } = client.sync.v1.services(settings.SYNC_SERVICE_SID);
  return (await unlessMissing(documents(name).fetch()))?.data;
}
