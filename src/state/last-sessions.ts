import * as z from 'zod';
import type { LastSession, LastSessions } from '../ai-worker/ports/states';
import { conversationSid } from '../common/sids';
import type { SyncDocuments } from '../twilio/sync-documents';

/** Seconds a customer's last session is remembered. */
const TTL = 30 * 24 * 3_600;

const lastSession: z.ZodType<LastSession> = z.object({ sessionId: z.string(), conversationSid });

const nameOf = (customerKey: string): string => `opencx-customer-${customerKey}`;

/** Customers' last sessions, one Sync document each. */
export function syncLastSessions(documents: SyncDocuments): LastSessions {
  return {
    read: async (customerKey) => {
      const found = await documents.read(nameOf(customerKey));
      if (!found) return undefined;
      const parsed = lastSession.safeParse(found.value);
      return parsed.success ? { value: parsed.data, revision: found.revision } : undefined;
    },
    write: async (customerKey, session, revision) => {
      const name = nameOf(customerKey);
      const written =
        revision === undefined
          ? await documents.create(name, session, TTL)
          : await documents.replace(name, session, revision, TTL);
      return written !== undefined;
    },
  };
}
