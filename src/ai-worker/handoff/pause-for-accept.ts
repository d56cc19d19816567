import type { Ports } from '../ports';

/** Milliseconds before each look at an accept Flex carries out: it brings the participant in a moment after it. */
const PAUSES = [200, 500, 1_000];
const LONGEST = 1_000;
/** Milliseconds a Function must have left after a pause: to look, and to leave the rest to the next one. */
const FOR_NEXT_FUNCTION = 3_000;

/** After so many looks at an accept that seems to be carried out, something else is the matter. */
export const USUAL_LOOKS = PAUSES.length;

/**
 * Waits before another look at an accept that Flex carries out.
 * @param looks as many as there were
 * @returns false, without waiting, when this Function has no time for it
 */
export function pauseForAccept({ deadline }: Pick<Ports, 'deadline'>, looks: number): Promise<boolean> {
  return deadline.leaving(FOR_NEXT_FUNCTION).wait(PAUSES[looks] ?? LONGEST);
}
