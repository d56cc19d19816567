import type { ConversationState } from '../../state/conversation-state';
import { type Attempts, OutOfTime, remedyFor } from '../failure/remedy';
import { withHosted } from './hosted-work';
import { whyNot } from './why-not';

/** As many Functions in a row may fail for what may pass: with the pauses between them two minutes. */
const MOST_FAILED = 10;
/** As many Functions in a row one piece of work may take, also when each of them has done a part. */
const MOST_STEPS = 40;
/** Milliseconds after the first Function that failed; doubled after each more, up to the longest. */
const FIRST_PAUSE = 3_500;
const LONGEST_PAUSE = 15_000;

/**
 * How often work that failed with this error was tried. What the Function before failed for too, or the rep was told of
 * already, has been tried before.
 * @param most Functions that may fail in a row
 */
export function attemptsIn({ hosted }: ConversationState, error: unknown, most = MOST_FAILED): Attempts {
  const { failed = 0, steps = 0, last } = hosted?.trouble ?? {};
  const why = whyNot(error);
  const isKnown = last === why || hosted?.refused === why;
  const isTriedEnough = failed >= most && !(error instanceof OutOfTime);
  return { before: isKnown ? 1 : 0, isTimeUp: isTriedEnough || steps >= MOST_STEPS };
}

/**
 * Whether the work that failed with this error is to end without its result: trying again does not make it right, or
 * it has been tried often enough.
 * @param most Functions that may fail in a row
 */
export function isInVain(error: unknown, state: ConversationState, most?: number): boolean {
  return remedyFor(error, attemptsIn(state, error, most)) === 'another way';
}

/** What `ask` gives; undefined when it fails, and is in vain. @throws what may pass */
export async function unlessInVain<Found>(
  ask: () => Promise<Found>,
  onVain: (error: unknown) => void,
  state: ConversationState,
  most?: number,
): Promise<Found | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (!isInVain(error, state, most)) throw error;
    onVain(error);
    return undefined;
  }
}

/** Notes that a Function could not go on; another one is to. */
export function withTrouble(state: ConversationState, error: unknown): ConversationState {
  return withHosted(state, (hosted) => {
    const { failed = 0, steps = 0, ...known } = hosted.trouble ?? {};
    const at = Date.now();
    const failure = error instanceof OutOfTime ? { failed } : { failed: failed + 1, last: whyNot(error) };
    return { ...hosted, trouble: { ...known, ...failure, steps: steps + 1, at } };
  });
}

/** Notes that all was seen to. */
export function withoutTrouble(state: ConversationState): ConversationState {
  return state.hosted?.trouble ? withHosted(state, ({ trouble: _over, ...hosted }) => hosted) : state;
}

/** Milliseconds until what failed is to be tried again; undefined: nothing has failed. */
export function untilNextTry({ hosted }: ConversationState): number | undefined {
  if (!hosted?.trouble) return undefined;
  const { failed, at } = hosted.trouble;
  const pause = failed === 0 ? 0 : Math.min(FIRST_PAUSE * 2 ** (failed - 1), LONGEST_PAUSE);
  return Math.max(0, at + pause - Date.now());
}
