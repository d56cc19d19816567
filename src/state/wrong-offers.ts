import * as z from 'zod';
import type { WrongOffers } from '../ai-worker/ports/states';
import type { SyncDocuments } from '../twilio/sync-documents';

/** Seconds; an assigned task lives 24 h at most. */
const TTL = 24 * 3_600;

const counted = z.object({ times: z.number().int() });

/** Counts per task, one Sync document each. */
export function syncWrongOffers(documents: SyncDocuments): WrongOffers {
  return {
    count: async (task) => {
      const name = `opencx-wrong-offers-${task}`;
      for (;;) {
        const found = await documents.read(name);
        const parsed = counted.safeParse(found?.value);
        const times = (parsed.success ? parsed.data.times : 0) + 1;
        const written = found
          ? await documents.replace(name, { times }, found.revision, TTL)
          : await documents.create(name, { times }, TTL);
        if (written !== undefined) return times;
      }
    },
  };
}
