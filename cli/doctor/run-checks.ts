import { type Check, type Finding, skipped } from './check';
import type { Evidence } from './evidence';
import { type Inquiry, Missing } from './inquiry';
import { reasonOf } from './reason-of';

/** A check with what it found. */
export interface Examined {
  id: string;
  title: string;
  finding: Finding;
}

/**
 * Examines everything; the findings come in the order of the checks. A check whose evidence cannot be had is skipped and
 * says why, unless that is what it is about: so one fault fails one check.
 */
export function runChecks(checks: readonly Check[], inquiry: Inquiry): Promise<Examined[]> {
  return Promise.all(
    checks.map(async (check) => ({
      id: check.id,
      title: check.title,
      finding: await examine(check, checks, inquiry),
    })),
  );
}

async function examine(check: Check, checks: readonly Check[], inquiry: Inquiry): Promise<Finding> {
  try {
    const gathered = await Promise.allSettled(
      check.needs.map(async (name) => [name, await inquiry.get(name)] as const),
    );
    // Of several that cannot be had the first one it names counts, however long each took.
    const evidence = gathered.map((piece) => {
      if (piece.status === 'rejected') throw piece.reason;
      return piece.value;
    });
    // Everything the check needs is there: it sees nothing else.
    return await check.examine(Object.fromEntries(evidence) as unknown as Evidence);
  } catch (error) {
    if (!(error instanceof Missing)) return skipped(reasonOf(error));
    const { evidence, cause } = error;
    const explained = check.without?.[evidence]?.(cause);
    if (explained) return explained;
    const other = checks.find(({ without }) => without?.[evidence] !== undefined);
    return skipped(other ? `see "${other.title}"` : reasonOf(cause));
  }
}
