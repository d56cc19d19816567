import type { ConversationInstance } from 'twilio/lib/rest/conversations/v1/conversation';
import type { ConversationInstance as ServiceConversationInstance } from 'twilio/lib/rest/conversations/v1/service/conversation';
import { parseJsonObject } from '../../src/common/json';
import { callSid, conversationSid } from '../../src/common/sids';
import { conversationState } from '../../src/state/conversation-state';
import { stateDocumentName } from '../../src/state/conversation-states';
import { sessionDocumentName } from '../../src/state/session-homes';
import { unlessMissing } from '../account/refusal';
import type { Evidence, Places } from './evidence';
import { type Subject, subjectsOf } from './subject';
import { namedIn, readTaskEvents } from './task-events';

/** Asks the account for one subject, keeps what it answers, and tells whom it leads to. */
export function lookUp({ kind, id }: Subject, places: Places, evidence: Evidence): Promise<Subject[]> {
  switch (kind) {
    case 'task':
      return lookUpTask(id, places, evidence);
    case 'reservation':
      return lookUpReservation(id, places);
    case 'conversation':
      return lookUpConversation(id, places, evidence);
    case 'call':
      return lookUpCall(id, places);
    case 'session':
      return lookUpSession(id, places);
  }
}

async function lookUpTask(id: string, places: Places, evidence: Evidence): Promise<Subject[]> {
  const { client, settings, since } = places;
  const events = await readTaskEvents(client, settings.WORKSPACE_SID, { taskSid: id }, since);
  const { tasks } = client.taskrouter.v1.workspaces(settings.WORKSPACE_SID);
  const task = await unlessMissing(tasks(id).fetch());
  const attributes = parseJsonObject(task?.attributes) ?? {};
  evidence.events.push(...events);
  evidence.tasks.push({
    sid: id,
    status: task?.assignmentStatus,
    queue: task?.taskQueueFriendlyName ?? '',
    isHandedOff: attributes.handedOff === true,
  });
  return [...subjectsOf(namedIn(attributes)), ...events.flatMap(subjectsOf)];
}

async function lookUpReservation(id: string, { client, settings, since }: Places): Promise<Subject[]> {
  const events = await readTaskEvents(client, settings.WORKSPACE_SID, { reservationSid: id }, since);
  return events.flatMap(subjectsOf);
}

async function lookUpConversation(id: string, places: Places, evidence: Evidence): Promise<Subject[]> {
  const name = stateDocumentName(conversationSid.parse(id));
  const state = conversationState.safeParse(await documentOf(places, name));
  const found = [
    ...(await tasksWith(`conversationSid == "${id}"`, places)),
    ...subjectsOf({ call: callOf(await readThread(id, places)) }),
  ];
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
  const thread = await readThread(id, places);
  return [...(await tasksWith(`call_sid == "${id}"`, places)), ...subjectsOf({ conversation: thread?.sid })];
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

async function tasksWith(evaluateTaskAttributes: string, { client, settings }: Places): Promise<Subject[]> {
  const { tasks } = client.taskrouter.v1.workspaces(settings.WORKSPACE_SID);
  const found = await tasks.list({ evaluateTaskAttributes, limit: 100 });
  return found.map(({ sid }): Subject => ({ kind: 'task', id: sid }));
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
