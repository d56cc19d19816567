import type { JournalEntry } from '../../../sandbox/kernel/journal';

/** Something that happened; `seq` is its place in the history's journal. */
export interface Happening {
  seq: number;
  /** In milliseconds since 1970. */
  at: number;
}

export interface Said extends Happening {
  text: string;
}

/** People had the conversation, or it waited in their queue, from `seq` on until another place in the journal. */
export interface WithPeople extends Happening {
  until: number;
  /** Undefined: somebody walked in. */
  taskSid: string | undefined;
}

/** An entry of the journal and its place in it. */
export type Entry = Omit<JournalEntry, 'at'> & Happening;

/** One conversation, as OpenCX, TaskRouter and its customer know it. */
export interface ConversationRecord {
  sid: string;
  /** By the customer, oldest first. */
  written: readonly Said[];
  /** To OpenCX as the contact's: each line of each message. */
  sent: readonly Said[];
  /** By OpenCX's AI; the place of the message it answers. */
  answers: readonly (Said & { to: number })[];
  /** Posted as an answer of the AI. */
  replies: readonly Said[];
  /** Posted beside: that a colleague takes over. */
  notices: readonly Said[];
  /** The AI, or a person in OpenCX, took the session from the AI. */
  escalated: readonly Happening[];
  silent: readonly Happening[];
  resolved: readonly Happening[];
  people: readonly WithPeople[];
  /** TaskRouter's events about its tasks. */
  taskEvents: readonly Entry[];
  /** What is stored of it. */
  state: Readonly<Record<string, unknown>> | undefined;
}

interface Known {
  lines: readonly string[];
  humanQueue: string;
  rep: string;
  state: Readonly<Record<string, unknown>> | undefined;
}

const TASK_ENDS = ['task.completed', 'task.canceled', 'task.deleted', 'task.system-deleted'];

/** What the journal tells of a conversation. */
export function recordOf(sid: string, journal: readonly JournalEntry[], known: Known): ConversationRecord {
  const all = journal.map((entry, seq) => ({ ...entry, seq, at: entry.at.getTime() }));
  const inConversation = all.filter(({ details }) => details.conversationSid === sid);
  const messages = inConversation.filter(
    ({ source, what }) => source === 'conversations' && what === 'message.added',
  );
  const said = messages.map(({ seq, at, details }) => ({
    ...{ seq, at, text: String(details.body), isOurs: details.source === 'API' },
    author: String(details.author),
  }));
  const ours = said.filter(({ isOurs }) => isOurs);
  const isPerson = (author: string): boolean => author === known.rep || author === 'bob';
  const sessionEvents = ofSessions(sid, all);
  const received = sessionEvents.filter(
    ({ what, details }) => what === 'message.received' && details.sender === 'contact',
  );
  const only = (...whats: string[]): Happening[] => sessionEvents.filter(({ what }) => whats.includes(what));
  const taskEvents = all.filter(
    ({ source, details }) => source === 'taskrouter' && conversationIn(details) === sid,
  );
  return {
    sid,
    written: said.filter(({ isOurs, author }) => !isOurs && !isPerson(author)),
    sent: received.flatMap(({ seq, at, details }) =>
      String(details.text)
        .split('\n')
        .map((text) => ({ seq, at, text })),
    ),
    answers: sessionEvents
      .filter(({ what }) => what === 'ai.answered')
      .map(({ seq, at, details }) => ({
        ...{ seq, at, text: String(details.text) },
        to:
          received.findLast((message) => message.seq < seq && message.details.sessionId === details.sessionId)
            ?.seq ?? -1,
      })),
    replies: ours.filter(({ text }) => !known.lines.includes(text)),
    notices: ours.filter(({ text }) => known.lines.includes(text)),
    escalated: only('ai.escalated'),
    silent: only('ai.silent'),
    resolved: only('ai.resolved'),
    people: [
      ...withPeople(taskEvents, known.humanQueue),
      ...said
        .filter(({ isOurs, author }) => !isOurs && author === 'bob')
        .slice(0, 1)
        .map(({ seq, at }) => ({ seq, at, until: Infinity, taskSid: undefined })),
    ],
    taskEvents,
    state: known.state,
  };
}

/** What OpenCX tells of the sessions the conversation was answered in, as long as it was. */
function ofSessions(sid: string, all: readonly Entry[]): Entry[] {
  const home = new Map<unknown, unknown>();
  return all.filter(({ source, details }) => {
    if (source !== 'opencx') return false;
    const customData = details.customData as { flex_conversation_sid?: string } | undefined;
    if (customData) home.set(details.sessionId, customData.flex_conversation_sid);
    return home.get(details.sessionId) === sid;
  });
}

function withPeople(taskEvents: readonly Entry[], humanQueue: string): WithPeople[] {
  const stays: WithPeople[] = [];
  for (const { seq, at, what, details } of taskEvents) {
    const taskSid = String(details.taskSid);
    const open = stays.find((stay) => stay.taskSid === taskSid && stay.until === Infinity);
    const isThere = details.queueSid === humanQueue;
    if (!open && isThere && what === 'task-queue.entered') stays.push({ seq, at, until: Infinity, taskSid });
    if (open && (TASK_ENDS.includes(what) || (what === 'task-queue.entered' && !isThere))) open.until = seq;
  }
  return stays;
}

function conversationIn(details: Readonly<Record<string, unknown>>): unknown {
  return (details.attributes as { conversationSid?: unknown } | undefined)?.conversationSid;
}
