import type * as z from 'zod';
import type { Stored } from '../ai-worker/ports/states';
import type { SyncDocuments } from '../twilio/sync-documents';

/** Values of one shape, one Sync document each, written against the revision that was read. */
export interface CheckedValues<Value> {
  /** Undefined: there is none, or it cannot be read. */
  read(name: string): Promise<Stored<Value> | undefined>;
  /** Stores it; false when somebody else did since `revision` (undefined: since there was none). */
  write(name: string, value: Value, revision: string | undefined): Promise<boolean>;
}

/** @param ttl seconds a value is kept after it was written */
export function checkedValues<Value extends object>(
  documents: SyncDocuments,
  schema: z.ZodType<Value>,
  ttl: number,
): CheckedValues<Value> {
  return {
    read: async (name) => {
      const found = await documents.read(name);
      if (!found) return undefined;
      const parsed = schema.safeParse(found.value);
      return parsed.success ? { value: parsed.data, revision: found.revision } : undefined;
    },
    write: async (name, value, revision) => {
      const written =
        revision === undefined
          ? await documents.create(name, value, ttl)
          : await documents.replace(name, value, revision, ttl);
      return written !== undefined;
    },
  };
}
