import type { JournalEntry } from '../../../sandbox/kernel/journal';
import { type AiRecord, aiRecordOf } from '../play/ai-record';
import { type Entry, entriesOf, type Happening, type Said } from '../play/happenings';

/** People had the conversation, or it waited in their queue, from `seq` on until another place in the journal. */
export interface WithPeople extends Happening {
  until: number;
  /** Undefined: somebody walked in. */
  taskSid: string | undefined;
}

/** One conversation, as OpenCX, TaskRouter and its customer know it. */
export interface ConversationRecord extends AiRecord {
  sid: string;
  /** By the customer, oldest first. */
  written: readonly Said[];
  /** Posted as an answer of the AI. */
  replies: readonly Said[];
  /** Posted beside: that a colleague takes over. */
  notices: readonly Said[];
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
  const all = entriesOf(journal);
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
  const taskEvents = all.filter(
    ({ source, details }) => source === 'taskrouter' && conversationIn(details) === sid,
  );
  return {
    sid,
    ...aiRecordOf(sid, all),
    written: said.filter(({ isOurs, author }) => !isOurs && !isPerson(author)),
    replies: ours.filter(({ text }) => !known.lines.includes(text)),
    notices: ours.filter(({ text }) => known.lines.includes(text)),
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
