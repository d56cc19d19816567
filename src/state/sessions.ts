import * as z from 'zod';
import type { LastSession, LastSessions, SessionHomes, SessionOwners } from '../ai-worker/ports/states';
import { conversationSid } from '../common/sids';
import type { SyncDocuments } from '../twilio/sync-documents';
import { checkedValues, STATE_TTL } from './checked-values';

const sessionHome = z.object({ conversationSid });
/** One of ours has no round: release 1.0 takes such a document for none, and reads the session's other one. */
const sessionOwner = z.object({ conversationSid, round: z.int().optional() });
const lastSession: z.ZodType<LastSession> = z.object({
  sessionId: z.string(),
  conversationSid,
  name: z.string().optional(),
});

/** The unique name of a session's document. */
export const sessionDocumentName = (session: string): string => `opencx-session-${session}`;

/** Which conversation a session belongs to, one Sync document each. */
export function syncSessionHomes(documents: SyncDocuments): SessionHomes {
  const values = checkedValues(documents, sessionHome, STATE_TTL);
  return {
    remember: (session, conversation) =>
      values.put(sessionDocumentName(session), { conversationSid: conversation }),
    find: async (session) => (await values.read(sessionDocumentName(session)))?.value.conversationSid,
  };
}

/** Whose sessions are, one Sync document each. */
export function syncSessionOwners(documents: SyncDocuments): SessionOwners {
  const nameOf = (session: string): string => `opencx-hosted-${session}`;
  const values = checkedValues(documents, sessionOwner, STATE_TTL);
  return {
    find: async (session) => {
      const found = await values.read(nameOf(session));
      if (!found) return undefined;
      const { conversationSid: conversation, round } = found.value;
      if (round === undefined) return { ours: conversation };
      return { hosted: { ...found, value: { conversationSid: conversation, round } } };
    },
    claim: (session, conversation) => values.put(nameOf(session), { conversationSid: conversation }),
    write: (session, value, revision) => values.write(nameOf(session), value, revision),
  };
}

/** Customers' last sessions, one Sync document each. */
export function syncLastSessions(documents: SyncDocuments): LastSessions {
  const nameOf = (customerKey: string): string => `opencx-customer-${customerKey}`;
  const values = checkedValues(documents, lastSession, STATE_TTL);
  return {
    read: (customerKey) => values.read(nameOf(customerKey)),
    write: (customerKey, session, revision) => values.write(nameOf(customerKey), session, revision),
  };
}
