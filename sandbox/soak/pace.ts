/** A time that is drawn between these two, in milliseconds. */
export type Limits = readonly [least: number, most: number];

/** Milliseconds between messages that are written quickly. */
export const QUICKLY: Limits = [50, 900];
/** Milliseconds to hear what is said, and to speak. */
export const SPEAKING: Limits = [3_000, 8_000];

/** How quickly those live who write. */
export interface Pace {
  /** From an answer to the next message. */
  pause: Limits;
  /** From one word to the next of a customer and a rep. */
  talking: Limits;
}

/** Who has nothing to read and nothing to type. */
const LIVELY: Pace = { pause: [500, 4_000], talking: [3_000, 8_000] };
const MINUTE = 60_000;
/** Of the time from one message to the next. */
const SHORTEST = 0.5;
const LONGEST = 1.5;

/** @param messagesPerMinute of people who read and type; undefined: they write as soon as they are answered */
export function paceOf(messagesPerMinute: number | undefined): Pace {
  if (messagesPerMinute === undefined) return LIVELY;
  const from = MINUTE / messagesPerMinute;
  const reading: Limits = [from * SHORTEST, from * LONGEST];
  return { pause: reading, talking: reading };
}
