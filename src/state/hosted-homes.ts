import * as z from 'zod';
import type { HostedHome, HostedHomes } from '../ai-worker/ports/states';
import { conversationSid } from '../common/sids';
import type { SyncDocuments } from '../twilio/sync-documents';

/** Seconds a session's place in Flex is remembered after it came there: as long as a conversation. */
const TTL = 30 * 24 * 3_600;

const home: z.ZodType<HostedHome> = z.object({ conversationSid, round: z.int() });

/** Where the sessions OpenCX hosts are in Flex, one Sync document each. */
export function syncHostedHomes(documents: SyncDocuments): HostedHomes {
  const nameOf = (session: string): string => `opencx-hosted-${session}`;
  return {
    find: async (session) => {
      const found = await documents.read(nameOf(session));
      if (!found) return undefined;
      const parsed = home.safeParse(found.value);
      return parsed.success ? { value: parsed.data, revision: found.revision } : undefined;
    },
    write: async (session, value, revision) => {
      const name = nameOf(session);
      const written =
        revision === undefined
          ? await documents.create(name, value, TTL)
          : await documents.replace(name, value, revision, TTL);
      return written !== undefined;
    },
  };
}
