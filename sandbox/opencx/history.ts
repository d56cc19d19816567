import { OpenCxError } from './error';

export type HistoryOrder = 'oldest-first' | 'newest-first';
export type SenderType = 'contact' | 'ai' | 'human_agent';
export type EventType = 'message' | 'handoff' | 'ai_resolved_issue' | 'human_agent_takeover';

/** A file of a message, as the history lists it. */
export interface HistoryAttachment {
  id: string;
  name: string;
  size: number;
  type: string;
  url: string;
}

/** One entry of a session's history, as OpenCX answers it. */
export interface HistoryItem {
  id: string;
  created_at: string;
  event: {
    type: EventType;
    sender: { type: SenderType; name?: string | undefined };
    content: { type: 'text'; text: string };
    attachments: readonly HistoryAttachment[];
    context: Record<string, never>;
  };
}

const PAGE_SIZE = 50;

/**
 * One page of a history. OpenCX: `next` is the cursor of the following page, null on the last one.
 * @param items the whole history, oldest first
 * @param cursor the query's `cursor`; throws 400 when no page of this history ended with it
 */
export function historyPage(
  items: readonly HistoryItem[],
  order: HistoryOrder,
  cursor: unknown,
): { items: HistoryItem[]; next: string | null } {
  const ordered = order === 'oldest-first' ? [...items] : [...items].reverse();
  const start = cursor === undefined ? 0 : positionAfter(ordered, cursor);
  const page = ordered.slice(start, start + PAGE_SIZE);
  const last = page.at(-1);
  return { items: page, next: last && start + PAGE_SIZE < ordered.length ? cursorOf(last) : null };
}

// The cursor names an item, not an offset: events that come in between must not shift the pages.
function cursorOf(item: HistoryItem): string {
  return Buffer.from(item.id).toString('base64url');
}

function positionAfter(items: readonly HistoryItem[], cursor: unknown): number {
  const position = items.findIndex((item) => cursorOf(item) === cursor);
  if (position < 0) throw new OpenCxError(400, 'Invalid cursor');
  return position + 1;
}
