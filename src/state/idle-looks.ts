import * as z from 'zod';
import type { IdleLooks } from '../ai-worker/ports/states';
import type { SyncDocuments } from '../twilio/sync-documents';
import { checkedValues } from './checked-values';

const NAME = 'opencx-idle-look';
/** Seconds; Sync removes documents about that long after they were written. */
const TTL = 3_600;
/** Milliseconds between two looks: longer than a Function lives, so that there is one at a time. */
const PAUSE = 15_000;

const look = z.object({ at: z.number() });

/** When idle conversations were looked for last, one Sync document: it is written once in a pause, whoever reads it. */
export function syncIdleLooks(documents: SyncDocuments): IdleLooks {
  const values = checkedValues(documents, look, TTL);
  return {
    mayLook: async () => {
      const last = await values.read(NAME);
      if (last && Date.now() - last.value.at < PAUSE) return false;
      return values.write(NAME, { at: Date.now() }, last?.revision);
    },
  };
}
