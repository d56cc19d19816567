import type { JournalEntry } from '../../../sandbox/kernel/journal';
import type { Sandbox } from '../../../sandbox/sandbox';
import { type StoredConversation, storedOf } from '../../harness/stored';

/** A line of a conversation, as a rep reads it: a message, or one of the lines of a message that holds several. */
export interface Line {
  /** Of the message, in the journal. */
  seq: number;
  author: string;
  text: string;
  file: string | undefined;
  /** Written by a person in Flex, not by a program. */
  byPerson: boolean;
}

/** A task of the conversation in the queue for people. */
interface PeoplesTask {
  taskSid: string;
  /** As it came into the queue. */
  attributes: Readonly<Record<string, unknown>>;
  from: number;
  fromAt: number;
  /** When a rep was done with it, or somebody ended it; Infinity: it is open. */
  until: number;
  untilAt: number;
}

/** An answer of OpenCX's AI in a session of the Functions, and the place in the journal of what it answers. */
interface Answer {
  seq: number;
  text: string;
  to: number;
}

/** A session's conversation in Flex. */
export interface Stay {
  conversationSid: string;
  lines: readonly Line[];
  isClosed: boolean;
  /** When its first task was made; Infinity: never. */
  taskAt: number;
  people: readonly PeoplesTask[];
  interactions: ReadonlySet<unknown>;
  /** Tasks that are neither over nor in wrap-up, in whichever queue. */
  openTasks: readonly string[];
  answers: readonly Answer[];
  /** Custom data the Functions' own sessions were made with. */
  sessionsMade: readonly Readonly<Record<string, unknown>>[];
  /** What is stored of it. */
  stored: StoredConversation | undefined;
}

type Entry = Omit<JournalEntry, 'at'> & { seq: number; at: number };

const TASK_ENDS = [
  ...['task.wrapup', 'task.completed', 'task.canceled', 'task.deleted', 'task.system-deleted'],
];
const ONE_BY_ONE = [
  'Handoff from the AI',
  'Not delivered to the customer',
  'A reminder',
  'The conversation ',
];

/** What happened in a conversation. */
export function stayOf(sandbox: Sandbox, conversationSid: string): Stay {
  const all = sandbox.journal.entries.map((entry, seq) => ({ ...entry, seq, at: entry.at.getTime() }));
  const taskEvents = all.filter(
    ({ source, details }) =>
      source === 'taskrouter' &&
      (details.attributes as { conversationSid?: unknown } | undefined)?.conversationSid === conversationSid,
  );
  return {
    conversationSid,
    lines: linesOf(sandbox, conversationSid, all),
    isClosed: sandbox.conversations.conversation(conversationSid).state === 'closed',
    taskAt: taskEvents.find(({ what }) => what === 'task.created')?.seq ?? Infinity,
    people: peoplesTasks(taskEvents, sandbox.flex.humanQueue.sid),
    interactions: new Set(
      taskEvents.map(
        ({ details }) => (details.attributes as { flexInteractionSid?: string }).flexInteractionSid,
      ),
    ),
    openTasks: sandbox.taskRouter
      .tasks()
      .filter(
        ({ attributes, assignmentStatus }) =>
          attributes.conversationSid === conversationSid &&
          ['pending', 'reserved', 'assigned'].includes(assignmentStatus),
      )
      .map(({ sid }) => sid),
    ...ownSessions(conversationSid, all),
    stored: storedOf(sandbox, conversationSid),
  };
}

function linesOf({ conversations }: Sandbox, conversationSid: string, all: readonly Entry[]): Line[] {
  const added = new Map(
    all
      .filter(({ what, details }) => what === 'message.added' && details.conversationSid === conversationSid)
      .map(({ seq, details }) => [details.messageSid, seq]),
  );
  return conversations.messages(conversationSid).flatMap(({ sid, author, body, media, source }) => {
    const message = {
      seq: added.get(sid) ?? -1,
      byPerson: source !== 'API',
      file: media[0]?.filename ?? undefined,
    };
    const isTogether = author === 'system' && !ONE_BY_ONE.some((begin) => body?.startsWith(begin));
    if (!isTogether) return [{ ...message, author, text: body ?? '' }];
    return (body ?? '').split('\n').map((line) => {
      const [, saidBy = '', text = '', file] =
        /^([^:]*): (.*?)(?: \[file: ([^,]*), [^\]]*\])?$/.exec(line) ?? [];
      return { ...message, author: saidBy, text, file };
    });
  });
}

function peoplesTasks(events: readonly Entry[], humanQueue: string): PeoplesTask[] {
  const tasks: PeoplesTask[] = [];
  for (const { seq, at, what, details } of events) {
    const taskSid = String(details.taskSid);
    const open = tasks.find((task) => task.taskSid === taskSid && task.until === Infinity);
    if (!open && what === 'task-queue.entered' && details.queueSid === humanQueue) {
      const attributes = details.attributes as PeoplesTask['attributes'];
      tasks.push({ taskSid, attributes, from: seq, fromAt: at, until: Infinity, untilAt: Infinity });
    }
    if (open && TASK_ENDS.includes(what)) Object.assign(open, { until: seq, untilAt: at });
  }
  return tasks;
}

/** The sessions the Functions made for the conversation. */
function ownSessions(conversationSid: string, all: readonly Entry[]): Pick<Stay, 'answers' | 'sessionsMade'> {
  const events = all.filter(({ source }) => source === 'opencx');
  const made = events.filter(
    ({ what, details }) =>
      what === 'session.created' &&
      (details.customData as { flex_conversation_sid?: string }).flex_conversation_sid === conversationSid,
  );
  const ids = new Set(made.map(({ details }) => details.sessionId));
  const own = events.filter(({ details }) => ids.has(details.sessionId));
  return {
    sessionsMade: made.map(({ details }) => details.customData as Record<string, unknown>),
    answers: own
      .filter(({ what }) => what === 'ai.answered')
      .map(({ seq, details: { text, sessionId } }) => ({
        ...{ seq, text: String(text) },
        to:
          own.findLast(
            (other) =>
              other.seq < seq &&
              other.what === 'message.received' &&
              other.details.sender === 'contact' &&
              other.details.sessionId === sessionId,
          )?.seq ?? -1,
      })),
  };
}
