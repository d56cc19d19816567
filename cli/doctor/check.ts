import type { Evidence } from './evidence';

/** What was found, what is expected, and what a person does about it, to the value. */
interface Mendable {
  found: string;
  expected: string;
  fix: string;
}

/** What a check found out. */
export type Finding =
  | { outcome: 'passed'; found: string }
  | ({ outcome: 'failed' | 'warned' } & Mendable)
  | { outcome: 'skipped'; why: string };

/** One thing that must be right for the AI to answer customers and for people to get them. */
export interface Check {
  /** Names its section in docs/troubleshooting.md. */
  id: string;
  title: string;
  needs: readonly (keyof Evidence)[];
  /** What it means for this check that a piece of evidence cannot be had; elsewhere the check is skipped. */
  without?: { readonly [Name in keyof Evidence]?: (cause: unknown) => Finding };
  examine(evidence: Evidence): Finding | Promise<Finding>;
}

/**
 * Makes a check that sees only the evidence it needs; it is skipped where that cannot be had.
 * @param definition `examine` may throw: what it threw is then why the check was skipped
 */
export function check<Need extends keyof Evidence>(definition: {
  id: string;
  title: string;
  needs: readonly Need[];
  without?: { readonly [Name in Need]?: (cause: unknown) => Finding };
  examine(evidence: Pick<Evidence, Need>): Finding | Promise<Finding>;
}): Check {
  return definition;
}

export function passed(found: string): Finding {
  return { outcome: 'passed', found };
}

export function failed(problem: Mendable): Finding {
  return { outcome: 'failed', ...problem };
}

/** What somebody may want as it is: told, and no failure. */
export function warned(problem: Mendable): Finding {
  return { outcome: 'warned', ...problem };
}

export function skipped(why: string): Finding {
  return { outcome: 'skipped', why };
}
