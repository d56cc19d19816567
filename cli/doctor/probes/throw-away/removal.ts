import { unlessMissing } from '../../../account/refusal';
import { reasonOf } from '../../reason-of';

/** A removal is refused while what hangs on the thing is still going. */
const ATTEMPTS = 4;
const BETWEEN_ATTEMPTS = 1_000;

/** One thing to be removed. */
export interface Removal {
  /** For the reader, e.g. `worker opencx-probe-worker (WK…)`. */
  what: string;
  remove: () => Promise<unknown>;
}

/**
 * Removes one after the other, each with some patience; what is gone already counts as removed.
 * @returns what could not be removed, and why
 */
export async function removeAll(removals: readonly Removal[]): Promise<string[]> {
  const left: string[] = [];
  for (const { what, remove } of removals) {
    const refusal = await refusalOf(remove);
    if (refusal !== undefined) left.push(`${what}: ${refusal}`);
  }
  return left;
}

async function refusalOf(remove: () => Promise<unknown>): Promise<string | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await unlessMissing(remove());
      return undefined;
    } catch (error) {
      if (attempt === ATTEMPTS) return reasonOf(error);
      await new Promise((wake) => setTimeout(wake, BETWEEN_ATTEMPTS));
    }
  }
}
