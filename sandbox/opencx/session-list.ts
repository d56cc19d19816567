import { z } from 'zod';
import { OpenCxError } from './error';
import type { Session } from './session';
import { sessionBody } from './session-body';

const PAGE_SIZE = 20;

const moment = z.iso.datetime().transform((text) => Date.parse(text));

/** OpenCX documents these; what it does with others is not known, so nobody may rely on it. */
const listQuery = z.strictObject({
  cursor: z.string().optional(),
  handed_off: z.enum(['true', 'false']).optional(),
  status: z.enum(['open', 'closed_resolved', 'closed_unresolved']).optional(),
  channel_type: z.string().optional(),
  created_after: moment.optional(),
  created_before: moment.optional(),
  updated_after: moment.optional(),
  updated_before: moment.optional(),
});
type ListQuery = z.infer<typeof listQuery>;

/** A page of `GET /chat/sessions`: newest first, a few at a time. OpenCX documents neither order nor page size. */
export function sessionList(
  sessions: readonly Session[],
  query: unknown,
): { items: Record<string, unknown>[]; next: string | null } {
  const parsed = listQuery.safeParse(query);
  if (!parsed.success) throw new OpenCxError(400, 'Invalid query');
  const chosen = sessions.filter((session) => matches(session, parsed.data)).reverse();
  const start = Number(parsed.data.cursor ?? 0);
  if (!Number.isInteger(start) || start < 0) throw new OpenCxError(400, 'Invalid cursor');
  const next = start + PAGE_SIZE < chosen.length ? String(start + PAGE_SIZE) : null;
  return { items: chosen.slice(start, start + PAGE_SIZE).map(sessionBody), next };
}

function matches({ handedOff, status, channel, createdAt, updatedAt }: Session, query: ListQuery): boolean {
  const isIn = (at: Date, after: number | undefined, before: number | undefined): boolean =>
    (after === undefined || at.getTime() > after) && (before === undefined || at.getTime() < before);
  return (
    (query.handed_off === undefined || query.handed_off === String(handedOff)) &&
    (query.status === undefined || query.status === status) &&
    (query.channel_type === undefined || query.channel_type === channel) &&
    isIn(createdAt, query.created_after, query.created_before) &&
    isIn(updatedAt, query.updated_after, query.updated_before)
  );
}
