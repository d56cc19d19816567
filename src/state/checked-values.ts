import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod';
import { CallUnanswered } from '../ai-worker/ports/errors';
import type { Stored } from '../ai-worker/ports/states';
import type { SyncDocuments } from '../twilio/sync-documents';
import { Tries } from './tries';

/**
 * Seconds what is stored of a conversation lives after its last event. As long as a conversation may stay open in Flex
 * (180 days, https://www.twilio.com/docs/flex/developer/conversations/park-an-interaction), a customer who writes in it
 * makes no new task: who has forgotten it leaves them without an answer.
 */
export const STATE_TTL = 190 * 24 * 3_600;

/** Values of one shape, one Sync document each, written against the revision that was read. */
export interface CheckedValues<Value> {
  /** Undefined: there is none, or it cannot be read. */
  read(name: string): Promise<Stored<Value> | undefined>;
  /**
   * Stores it; false when somebody else did since `revision` (undefined: since there was none). What stands there and cannot
   * be read is nobody's.
   */
  write(name: string, value: Value, revision: string | undefined): Promise<boolean>;
  /** Stores it whatever stands there, unless that is the same, or somebody else is faster. */
  put(name: string, value: Value): Promise<void>;
  /**
   * Changes it, again as often as somebody else writes meanwhile.
   * @param wanted what is to stand there, from what does; undefined: it may stay as it is
   * @returns what stands there then
   * @throws CallUnanswered when others were always faster
   */
  change(name: string, wanted: (now: Value | undefined) => Value | undefined): Promise<Value | undefined>;
}

/** @param ttl seconds a value is kept after it was written */
export function checkedValues<Value extends object>(
  documents: SyncDocuments,
  schema: z.ZodType<Value>,
  ttl: number,
): CheckedValues<Value> {
  const read: CheckedValues<Value>['read'] = async (name) => {
    const found = await documents.read(name);
    if (!found) return undefined;
    const parsed = schema.safeParse(found.value);
    return parsed.success ? { value: parsed.data, revision: found.revision } : undefined;
  };
  const replace = async (name: string, value: Value, revision: string): Promise<boolean> =>
    (await documents.replace(name, value, revision, ttl)) !== undefined;
  const write: CheckedValues<Value>['write'] = async (name, value, revision) => {
    if (revision !== undefined) return replace(name, value, revision);
    if ((await documents.create(name, value, ttl)) !== undefined) return true;
    const there = await documents.read(name);
    const isUnreadable = there !== undefined && !schema.safeParse(there.value).success;
    return isUnreadable && replace(name, value, there.revision);
  };
  return {
    read,
    write,
    put: async (name, value) => {
      if ((await documents.create(name, value, ttl)) !== undefined) return;
      const there = await documents.read(name);
      const known = schema.safeParse(there?.value).data;
      if (there && !isDeepStrictEqual(known, value)) await replace(name, value, there.revision);
    },
    change: async (name, wanted) => {
      const tries = new Tries();
      let next: Value | undefined;
      for (let found = await read(name); tries.isOneLeft(found?.revision); found = await read(name)) {
        // A write whose answer was lost is refused when it is repeated: it may be ours that stands there.
        if (next && isDeepStrictEqual(found?.value, next)) return next;
        next = wanted(found?.value);
        if (next === undefined) return found?.value;
        if (await write(name, next, found?.revision)) return next;
      }
      throw new CallUnanswered('write state', 'others always wrote first');
    },
  };
}
