/**
 * Asked before every step of a story that somebody takes, with what they are about to do: resolves when it is time for it.
 */
export type Pace = (step: string) => Promise<void>;

/** One step after the other, as fast as the people in it can. */
export const atOnce: Pace = () => Promise.resolve();
