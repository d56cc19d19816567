/**
 * How much is played of what is enumerated: a Function that dies after each of its calls, something that lands before each, each
 * request refused. `PLAY=every` plays every place, `PLAY=all` also as many histories of the models as a release has to
 * pass, a number so many histories. Without it a sample is played, the same each time.
 */
const { PLAY = 'sample' } = process.env;

if (!/^(sample|every|all|[1-9]\d*)$/.test(PLAY))
  throw new Error(`PLAY is every, all or a number of histories, not "${PLAY}"`);

/** Whether every place is played, and not only a sample of them. */
export const PLAYS_EVERY = PLAY === 'every' || PLAY === 'all';

/** In a sample one of so many places. */
const ONE_OF = 4;

/**
 * The places that are played: every one, or a sample.
 * @param turn of enumerations of the same places each has another one, so that what one leaves out another one plays
 * @param oneOf so many such enumerations there are
 */
export function played<Place>(places: readonly Place[], turn = 0, oneOf = ONE_OF): Place[] {
  const step = PLAYS_EVERY ? 1 : Math.min(oneOf, places.length);
  return places.filter((_, at) => (at + turn) % step === 0);
}

/** Each with its turn, for enumerations of the same places. */
export function inTurn<One>(ones: readonly One[]): [one: One, turn: number][] {
  return ones.map((one, turn) => [one, turn]);
}

/** The share of all histories that is played in a sample, and with every place of the enumerations. */
const SHARES = { sample: 1 / 36, every: 1 / 8, all: 1 };

/** How many histories are played of those that a release has to pass. */
export function historiesPlayed(count: number): number {
  return PLAY in SHARES ? Math.ceil(count * SHARES[PLAY as keyof typeof SHARES]) : Number(PLAY);
}
