import * as z from 'zod';
import type { SessionHomes } from '../ai-worker/ports/states';
import { conversationSid } from '../common/sids';
import type { SyncDocuments } from '../twilio/sync-documents';

/** Seconds a session whose answer is waited for is remembered: longer than any wait. */
const TTL = 3_600;

const home = z.object({ conversationSid });

/** Which conversation waits for a session's answer, one Sync document each. */
export function syncSessionHomes(documents: SyncDocuments): SessionHomes {
  const nameOf = (session: string): string => `opencx-session-${session}`;
  return {
    remember: async (session, conversation) => {
      await documents.create(nameOf(session), { conversationSid: conversation }, TTL);
    },
    find: async (session) => {
      const found = home.safeParse((await documents.read(nameOf(session)))?.value);
      return found.success ? found.data.conversationSid : undefined;
    },
  };
}
