import type { Random } from '../faults/random';
import type { Sandbox } from '../sandbox';

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

/** Lets a time between two limits pass, in milliseconds. */
export function pause(
  { clock }: Pick<Sandbox, 'clock'>,
  random: Random,
  [least, most]: readonly [number, number],
): Promise<void> {
  return clock.pause(random.between(least, most));
}
