import * as z from 'zod';
import type {
  HostedHome,
  HostedHomes,
  LastSession,
  LastSessions,
  SessionHomes,
} from '../ai-worker/ports/states';
import { conversationSid } from '../common/sids';
import type { SyncDocuments } from '../twilio/sync-documents';
import { checkedValues, STATE_TTL } from './checked-values';

const sessionHome = z.object({ conversationSid });
const hostedHome: z.ZodType<HostedHome> = z.object({ conversationSid, round: z.int() });
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
    remember: async (session, conversation) => {
      const here = { conversationSid: conversation };
      if (await values.write(sessionDocumentName(session), here, undefined)) return;
      await values.write(
        sessionDocumentName(session),
        here,
        (await values.read(sessionDocumentName(session)))?.revision,
      );
    },
    find: async (session) => (await values.read(sessionDocumentName(session)))?.value.conversationSid,
  };
}

/** Where the sessions OpenCX hosts are in Flex, one Sync document each. */
export function syncHostedHomes(documents: SyncDocuments): HostedHomes {
  const nameOf = (session: string): string => `opencx-hosted-${session}`;
  const values = checkedValues(documents, hostedHome, STATE_TTL);
  return {
    find: (session) => values.read(nameOf(session)),
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
