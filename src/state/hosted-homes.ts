import * as z from 'zod';
import type { HostedHome, HostedHomes } from '../ai-worker/ports/states';
import { conversationSid } from '../common/sids';
import type { SyncDocuments } from '../twilio/sync-documents';
import { checkedValues } from './checked-values';
import { REMEMBERED } from './remembered';

const home: z.ZodType<HostedHome> = z.object({ conversationSid, round: z.int() });

/** Where the sessions OpenCX hosts are in Flex, one Sync document each. */
export function syncHostedHomes(documents: SyncDocuments): HostedHomes {
  const nameOf = (session: string): string => `opencx-hosted-${session}`;
  const values = checkedValues(documents, home, REMEMBERED);
  return {
    find: (session) => values.read(nameOf(session)),
    write: (session, value, revision) => values.write(nameOf(session), value, revision),
  };
}
