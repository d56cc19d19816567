import * as z from 'zod';
import type { WrongOffers } from '../ai-worker/ports/states';
import type { SyncDocuments } from '../twilio/sync-documents';
import { checkedValues } from './checked-values';

/** Seconds; an assigned task lives 24 h at most. */
const TTL = 24 * 3_600;

const counted = z.object({ times: z.number().int() });

/** Counts per task, one Sync document each. */
export function syncWrongOffers(documents: SyncDocuments): WrongOffers {
  const nameOf = (task: string): string => `opencx-wrong-offers-${task}`;
  const values = checkedValues(documents, counted, TTL);
  return {
    count: async (task) => {
      const counts = await values.change(nameOf(task), (now) => ({ times: (now?.times ?? 0) + 1 }));
      return counts?.times ?? 1;
    },
  };
}
