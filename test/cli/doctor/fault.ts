import type { World } from './world';

/** One thing that is wrong with an account, and how a person who reads the printed fix mends it. */
export interface Fault {
  /** The id of the one check that finds it. */
  check: string;
  /** What is wrong. */
  because: string;
  /** Whether it is told as a warning: somebody may want it so. */
  isWarning?: true;
  cause(world: World): unknown;
  /** Whether the fix is to run `connect`, beside what a person does by hand. */
  byConnect?: true;
  /**
   * Does what the fix says, with the values it says; throws when it does not say them.
   * @param fix as it was printed
   */
  mend(world: World, fix: string): unknown;
}

/** What the fix says at this place. */
export function said(fix: string, place: RegExp): string {
  const value = place.exec(fix)?.[1];
  if (value === undefined) throw new Error(`The fix says nothing of ${String(place)}: ${fix}`);
  return value;
}

/** The fix must say this. */
export function mustSay(fix: string, words: string): void {
  if (!fix.includes(words)) throw new Error(`The fix does not say "${words}": ${fix}`);
}

/** Words in the addresses of other tools that are secrets of theirs. */
export const FOREIGN_SECRETS = ['t0ken-in-path', 't0ken-in-query', 't0ken-of-user'];

/** Another tool's address, with secrets in it. */
export const FOREIGN_ADDRESS =
  'https://user:t0ken-of-user@wallboard.example.com/hooks/t0ken-in-path?key=t0ken-in-query';

/** Any SID of this kind that belongs to nothing. */
export function strangeSid(prefix: string): string {
  return prefix + 'e'.repeat(32);
}
