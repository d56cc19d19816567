import type { ConversationInstance } from 'twilio/lib/rest/conversations/v1/conversation';
import type { ConversationInstance as ServiceConversationInstance } from 'twilio/lib/rest/conversations/v1/service/conversation';
import { parseJsonObject } from '../common/json';
import { callSid, conversationSid } from '../common/sids';
import { conversationState } from '../state/conversation-state';
import { stateDocumentName } from '../state/conversation-states';
import { sessionDocumentName } from '../state/sessions';
import { tasksMatching } from '../twilio/find-tasks';
import { unlessMissing } from '../twilio/call';
import type { StoryEvidence, Places } from './evidence';
import { readSentMessages } from './sent-messages';
import { type Subject, subjectsOf } from './subject';
import { namedIn, readTaskEvents } from './task-events';

/** As many tasks of one conversation or call as are told of. */
const MOST_TASKS = 100;

/** Asks the account for one subject, keeps what it answers, and tells whom it leads to. */
export function lookUp({ kind, id }: Subject, places: Places, evidence: StoryEvidence): Promise<Subject[]> {
  switch (kind) {
    case 'task':
      return lookUpTask(id, places, evidence);
    case 'reservation':
      return lookUpReservation(id, places, evidence);
    case 'conversation':
      return lookUpConversation(id, places, evidence);
    case 'call':
      return lookUpCall(id, places);
    case 'session':
      return lookUpSession(id, places, evidence);
  }
}

async function lookUpTask(id: string, places: Places, evidence: StoryEvidence): Promise<Subject[]> {
  const { client, settings, since } = places;
  const { tasks } = client.taskrouter.v1.workspaces(settings.WORKSPACE_SID);
  const [events, task] = await Promise.all([
    readTaskEvents(client, settings.WORKSPACE_SID, { taskSid: id }, { since }),
    unlessMissing(tasks(id).fetch()),
  ]);
  const attributes = parseJsonObject(task?.attributes) ?? {};
  evidence.events.push(...events);
  evidence.tasks.push({
    sid: id,
    status: task?.assignmentStatus,
    queue: task?.taskQueueFriendlyName ?? '',
    queueSid: task?.taskQueueSid,
    isHandedOff: attributes.handedOff === true,
  });
  return [...subjectsOf(namedIn(attributes)), ...events.flatMap(subjectsOf)];
}

async function lookUpReservation(id: string, places: Places, evidence: StoryEvidence): Promise<Subject[]> {
  // Who knows its task knows its events.
  if (evidence.events.some(({ reservation }) => reservation === id)) return [];
  const { client, settings, since } = places;
  const events = await readTaskEvents(client, settings.WORKSPACE_SID, { reservationSid: id }, { since });
  return events.flatMap(subjectsOf);
}

async function lookUpConversation(id: string, places: Places, evidence: StoryEvidence): Promise<Subject[]> {
  const { client, settings } = places;
  const [document, tasks, thread, messages] = await Promise.all([
    documentOf(places, stateDocumentName(conversationSid.parse(id))),
    tasksWith(`conversationSid == "${id}"`, places),
    readThread(id, places),
    readSentMessages(client, settings.CONVERSATIONS_SERVICE_SID, id),
  ]);
  evidence.messages.push(...messages);
  const state = conversationState.safeParse(document);
  const found = [...tasks, ...subjectsOf({ call: callOf(thread) })];
  if (!state.success) return found;
  evidence.states.push(state.data);
  const { task, session } = state.data;
  return [
    ...found,
    ...subjectsOf({ task: task?.taskSid, reservation: task?.reservation?.sid, session: session?.id }),
  ];
}

/** A call's thread is called by the call's SID; what was logged before there was one names the call alone. */
async function lookUpCall(id: string, places: Places): Promise<Subject[]> {
  const [thread, tasks] = await Promise.all([
    readThread(id, places),
    tasksWith(`call_sid == "${id}"`, places),
  ]);
  return [...tasks, ...subjectsOf({ conversation: thread?.sid })];
}

/** @param name SID or unique name */
function readThread(
  name: string,
  { client, settings: { CONVERSATIONS_SERVICE_SID: service } }: Places,
): Promise<ConversationInstance | ServiceConversationInstance | undefined> {
  const { conversations } = service ? client.conversations.v1.services(service) : client.conversations.v1;
  return unlessMissing<ConversationInstance | ServiceConversationInstance>(conversations(name).fetch());
}

function callOf(thread: { uniqueName: string | null } | undefined): string | undefined {
  return callSid.safeParse(thread?.uniqueName).data;
}

async function tasksWith(expression: string, { client, settings }: Places): Promise<Subject[]> {
  const workspace = client.taskrouter.v1.workspaces(settings.WORKSPACE_SID);
  const found = await tasksMatching(workspace, { expression, limit: MOST_TASKS });
  return found.map(({ sid }): Subject => ({ kind: 'task', id: sid }));
}

/** A session's own document tells its conversation; where it is gone the log does. */
async function lookUpSession(id: string, places: Places, evidence: StoryEvidence): Promise<Subject[]> {
  if (evidence.states.some(({ session }) => session?.id === id)) return [];
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
