import * as z from 'zod';
import type { SessionHomes } from '../ai-worker/ports/states';
import { conversationSid } from '../common/sids';
import type { SyncDocuments } from '../twilio/sync-documents';
import { checkedValues } from './checked-values';
import { REMEMBERED } from './remembered';

const home = z.object({ conversationSid });

/** The unique name of a session's document. */
export const sessionDocumentName = (session: string): string => `opencx-session-${session}`;

/** Which conversation a session belongs to, one Sync document each. */
export function syncSessionHomes(documents: SyncDocuments): SessionHomes {
  const values = checkedValues(documents, home, REMEMBERED);
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
