import type { Random } from '../faults/random';
import type { Sandbox } from '../sandbox';

/** The time everybody lives by, in milliseconds since 1970. */
export function now({ clock }: Pick<Sandbox, 'clock'>): number {
  return clock.now().getTime();
}

/** Waits until something holds, for so many milliseconds at most. @returns whether it holds */
export async function patiently(
  { journal, clock }: Pick<Sandbox, 'journal' | 'clock'>,
  holds: () => boolean,
  milliseconds: number,
): Promise<boolean> {
  let stop: () => void = () => undefined;
  const happens = new Promise<void>((resolve) => {
    if (holds()) resolve();
    stop = journal.follow(() => {
      if (holds()) resolve();
    });
  });
  await Promise.race([happens, clock.pause(Math.max(0, milliseconds))]);
  stop();
  return holds();
}

/** Lets a time between two limits pass, in milliseconds. */
export function pause(
  { clock }: Pick<Sandbox, 'clock'>,
  random: Random,
  [least, most]: readonly [number, number],
): Promise<void> {
  return clock.pause(random.between(least, most));
}
