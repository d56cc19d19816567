import type { WorkerSid } from '../common/sids';
import { conversationSid } from '../common/sids';
import { type ConversationState, conversationState } from '../state/conversation-state';
import { stateDocumentName } from '../state/conversation-states';
import { readTaskEvents } from '../story/task-events';
import { verdict } from '../story/verdict';
import { unlessMissing } from '../twilio/call';
import type { ConsoleRequest } from './console-request';
import type { LiveConversation } from './view';

/** Conversations whose state is read: one call each. */
const SHOWN = 25;
const DAY = 86_400_000;

/** What the AI's workers hold now: how many, and the newest of them as their state tells. */
export async function readLiveConversations(request: ConsoleRequest): Promise<{
  held: number;
  offered: number;
  conversations: LiveConversation[];
  states: ConversationState[];
}> {
  const { settings, client } = request;
  const found = await Promise.all(settings.AI_WORKER_SID.map((worker) => readHeld(worker, request)));
  const held = found.flat();
  const newest = held.toSorted((one, other) => other.since - one.since).slice(0, SHOWN);
  const { documents } = client.sync.v1.services(settings.SYNC_SERVICE_SID);
  const states = await Promise.all(
    newest.map(async ({ conversation }) => {
      const sid = conversationSid.safeParse(conversation);
      if (!sid.success) return undefined;
      const document = await unlessMissing(documents(stateDocumentName(sid.data)).fetch());
      return conversationState.safeParse(document?.data).data;
    }),
  );
  const conversations = newest.flatMap(({ task }, position): LiveConversation[] => {
    const state = states[position];
    if (!state) return [];
    const { sentence, fix } = verdict({ ...NOTHING, states: [state] }, settings, request.now);
    return [{ conversation: state.conversationSid, task, said: { text: sentence, fix } }];
  });
  return {
    held: held.filter(({ isAccepted }) => isAccepted).length,
    offered: held.filter(({ isAccepted }) => !isAccepted).length,
    conversations,
    states: states.filter((state) => state !== undefined),
  };
}

/** The state alone is looked at. */
const NOTHING = {
  ...{ subjects: [], lines: [], events: [], tasks: [], messages: [], workflows: [], aiWorkers: [] },
};

/** The tasks a worker is offered or has: a reservation does not say its conversation, the event that told of it does. */
async function readHeld(
  workerSid: WorkerSid,
  { client, settings, now }: ConsoleRequest,
): Promise<{ task: string; conversation: string | undefined; since: number; isAccepted: boolean }[]> {
  const { reservations } = client.taskrouter.v1.workspaces(settings.WORKSPACE_SID).workers(workerSid);
  const list = (reservationStatus: 'pending' | 'accepted') =>
    reservations.list({ reservationStatus, pageSize: 100, limit: 100 });
  const since = new Date(now.getTime() - DAY);
  const [pending, accepted, events] = await Promise.all([
    list('pending'),
    list('accepted'),
    readTaskEvents(client, settings.WORKSPACE_SID, { workerSid }, { since, type: 'reservation.created' }),
  ]);
  const told = new Map(events.map((event) => [event.reservation, event]));
  return [...pending, ...accepted].map(({ sid, taskSid, dateCreated }, position) => ({
    task: taskSid,
    conversation: told.get(sid)?.conversation,
    since: dateCreated.getTime(),
    isAccepted: position >= pending.length,
  }));
}
