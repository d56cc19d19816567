import type { Sandbox } from '../sandbox';
import type { Limits } from './pace';
import type { Stage } from './soaker';

/** Milliseconds between two looks at what is waited for. */
const LOOK = 100;

/** The time everybody lives by, in milliseconds since 1970. */
export function now({ clock }: Pick<Sandbox, 'clock'>): number {
  return clock.now().getTime();
}

/**
 * Waits until something holds, for so many milliseconds at most. It is looked now and then, and not whenever something
 * happens: where hundreds wait that would be most of this machine's work.
 * @returns whether it holds
 */
export async function patiently(
  sandbox: Pick<Sandbox, 'clock'>,
  holds: () => boolean,
  milliseconds: number,
): Promise<boolean> {
  const end = now(sandbox) + milliseconds;
  for (;;) {
    if (holds()) return true;
    const left = end - now(sandbox);
    if (left <= 0) return false;
    await sandbox.clock.pause(Math.min(LOOK, left));
  }
}

/** Lets a time between two limits pass, also beyond the end of the run: nobody ends theirs because others do. */
export function pause({ sandbox, random }: Stage, [least, most]: Limits): Promise<void> {
  return sandbox.clock.pause(random.between(least, most));
}
