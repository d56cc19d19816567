import * as z from 'zod';
import type { LastSession, LastSessions } from '../ai-worker/ports/states';
import { conversationSid } from '../common/sids';
import type { SyncDocuments } from '../twilio/sync-documents';
import { checkedValues } from './checked-values';
import { REMEMBERED } from './remembered';

const lastSession: z.ZodType<LastSession> = z.object({
  sessionId: z.string(),
  conversationSid,
  name: z.string().optional(),
});

const nameOf = (customerKey: string): string => `opencx-customer-${customerKey}`;

/** Customers' last sessions, one Sync document each. */
export function syncLastSessions(documents: SyncDocuments): LastSessions {
  const values = checkedValues(documents, lastSession, REMEMBERED);
  return {
    read: (customerKey) => values.read(nameOf(customerKey)),
    write: (customerKey, session, revision) => values.write(nameOf(customerKey), session, revision),
  };
}
