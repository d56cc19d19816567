import type { JournalEntry } from '../../../sandbox/kernel/journal';
import type { Session } from '../../../sandbox/opencx/session';
import type { Stay } from './stay';

/** Something that was said in a session. */
export interface Said {
  by: 'contact' | 'ai' | 'human_agent';
  /** As the visitor's screen shows who wrote. */
  name: string;
  text: string;
  files: readonly string[];
  /** In milliseconds since 1970. */
  at: number;
}

/** A session of a visitor, as OpenCX and Flex know it when the history is over. */
export interface SessionRecord {
  id: string;
  status: Session['status'];
  /** Who the visitor is, as a rep reads it beside what they write. */
  author: string;
  said: readonly Said[];
  /** How much of that was said before the AI escalated; undefined: it has not. */
  saidBefore: number | undefined;
  /** When the visitor ended it. */
  closedByVisitor: number | undefined;
  /** When it was closed by us, each time. */
  closedByUs: readonly { seq: number; at: number }[];
  /** OpenCX has refused something, or left it without an answer. */
  wasRefused: boolean;
  /** The conversations it had in Flex, oldest first. */
  stays: readonly Stay[];
}

/** What is known of a session at the end of a history. */
export function recordOf(
  session: Session,
  journal: readonly JournalEntry[],
  stays: readonly Stay[],
): SessionRecord {
  const { id, status, history } = session;
  const happened = journal
    .map(({ source, what, details, at }, seq) => ({ source, what, details, seq, at: at.getTime() }))
    .filter(({ source, details }) => source === 'opencx' && details.sessionId === id);
  const handoff = history.findIndex(({ event }) => event.type === 'handoff');
  const isMessage = ({ event }: Session['history'][number]): boolean => event.type === 'message';
  return {
    id,
    status,
    author: authorOf(session),
    said: history.filter(isMessage).map(({ created_at, event: { sender, content, attachments } }) => ({
      by: sender.type,
      name: sender.name ?? '',
      text: content.text,
      files: attachments.map(({ name }) => name),
      at: Date.parse(created_at),
    })),
    saidBefore: handoff === -1 ? undefined : history.slice(0, handoff).filter(isMessage).length,
    closedByVisitor: happened.find(({ what }) => what === 'session.closed-by-contact')?.at,
    closedByUs: happened.filter(
      ({ what, details }) => what === 'session.updated' && details.status !== 'open',
    ),
    wasRefused: journal.some(({ what }) => what === 'request.refused' || what === 'request.failed'),
    stays,
  };
}

/** A name the customer chose says that it is a customer's. */
function authorOf({ contact, channel, verified }: Session): string {
  if (contact?.name !== undefined)
    return verified && channel === 'web' ? contact.name : `${contact.name} (customer)`;
  return contact?.phone_number ?? 'Customer';
}
