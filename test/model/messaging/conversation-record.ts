import type { JournalEntry } from '../../../sandbox/kernel/journal';
import type { StoredConversation } from '../../harness/stored';
import { type AiRecord, aiRecordOf } from '../play/ai-record';
import { type Entry, entriesOf, type Said } from '../play/happenings';
import { partsOf, textsOf } from '../play/parts';
import { type WithPeople, withPeople } from './with-people';

/** One conversation, as OpenCX, TaskRouter and its customer know it; a message is as many texts as it has parts. */
export interface ConversationRecord extends AiRecord {
  sid: string;
  /** By the customer, oldest first. */
  written: readonly Said[];
  /** Posted as an answer of the AI. */
  replies: readonly Said[];
  /** Posted beside: that a colleague takes over. */
  notices: readonly Said[];
  /** By the rep. */
  repSaid: readonly Said[];
  people: readonly WithPeople[];
  /** TaskRouter's events about its tasks. */
  taskEvents: readonly Entry[];
  /** What is stored of it. */
  stored: StoredConversation | undefined;
}

interface Known {
  lines: readonly string[];
  humanQueue: string;
  rep: string;
  /** What their messages are signed with. */
  repSigns: string;
  stored: StoredConversation | undefined;
}

/** What the journal tells of a conversation. */
export function recordOf(sid: string, journal: readonly JournalEntry[], known: Known): ConversationRecord {
  const all = entriesOf(journal);
  const said = all
    .filter(({ source, what }) => source === 'conversations' && what === 'message.added')
    .filter(({ details }) => details.conversationSid === sid)
    .flatMap(({ seq, at, details }) =>
      textsOf(partsOf(details.body, details.files)).map((text) => ({
        ...{ seq, at, text, isOurs: details.source === 'API' },
        author: String(details.author),
      })),
    );
  const ours = said.filter(({ isOurs }) => isOurs);
  const isPerson = (author: string): boolean => author === known.repSigns || author === 'bob';
  const taskEvents = all.filter(
    ({ source, details }) => source === 'taskrouter' && conversationIn(details) === sid,
  );
  return {
    sid,
    ...aiRecordOf(sid, all),
    written: said.filter(({ isOurs, author }) => !isOurs && !isPerson(author)),
    replies: ours.filter(({ text }) => !known.lines.includes(text)),
    notices: ours.filter(({ text }) => known.lines.includes(text)),
    repSaid: said.filter(({ author }) => author === known.repSigns),
    people: [
      ...withPeople(taskEvents, known),
      ...said
        .filter(({ isOurs, author }) => !isOurs && author === 'bob')
        .slice(0, 1)
        .map(({ seq, at }) => ({ seq, at, until: Infinity, taskSid: undefined })),
    ],
    taskEvents,
    stored: known.stored,
  };
}

function conversationIn(details: Readonly<Record<string, unknown>>): unknown {
  return (details.attributes as { conversationSid?: unknown } | undefined)?.conversationSid;
}
