import { LeaseLost } from '../lease/held-conversation';
import type { Ports } from '../ports';
import { ConversationClosed } from '../ports/conversations';
import { CallRefused, CallUnanswered } from '../ports/errors';
import { isForGood, OpenCxError } from '../ports/opencx';

/** What is to be done about work that failed. */
export type Remedy =
  /** Somebody else has the conversation now: nothing. */
  | 'nothing'
  /** The conversation takes no words any more. */
  | 'over'
  /** A next Function tries the same once more. */
  | 'again'
  /** Trying the same once more would fail once more: another way is taken. */
  | 'another way';

/** What is known of work that failed. */
export interface Attempts {
  /** How often it has failed before, for the same reason where there may be several. */
  before: number;
  /** Whoever waits for it has waited as long as they may. */
  isTimeUp: boolean;
}

/** After so many Functions that ended without a word, the work itself is believed to end them. */
export const MOST_DEATHS = 3;

/**
 * The one policy for failures, whatever was being done: what may pass is tried again while there is time; what Twilio
 * refuses is not; what OpenCX refuses, and what nobody has foreseen, is tried once more. OpenCX's refusals may be of a
 * moment: its key is being changed, or not all of it knows the session yet.
 */
export function remedyFor(error: unknown, { before, isTimeUp }: Attempts): Remedy {
  if (error instanceof LeaseLost) return 'nothing';
  if (error instanceof ConversationClosed) return 'over';
  if (mayPass(error)) return isTimeUp ? 'another way' : 'again';
  if (error instanceof CallRefused) return 'another way';
  return before === 0 && !isTimeUp ? 'again' : 'another way';
}

/** Whether nothing was refused: the same may succeed when it is tried again. */
export function mayPass(error: unknown): boolean {
  if (error instanceof OpenCxError) return !isForGood(error);
  return error instanceof CallUnanswered || error instanceof OutOfTime;
}

/** What a log line may say of an error: the sentences of others may quote what somebody wrote. */
export function nameOfFailure(error: unknown): string {
  const isOurs = error instanceof CallRefused || error instanceof OpenCxError || mayPass(error);
  if (isOurs) return String(error);
  return error instanceof Error ? error.name : 'unknown';
}

/** Work that failed: what is known of it, and what each remedy means for it. */
export interface Failure<Result> {
  /** Its name for the log. */
  what: string;
  attempts: Attempts;
  /** The conversation takes no words any more. */
  over: () => Promise<Result>;
  /** It is left to the next Function. */
  again: () => Promise<Result>;
  otherWay: () => Promise<Result>;
}

/**
 * The one place that chooses what is done about work that failed, by the one policy.
 * @throws error when it is left to the next Function, or somebody else has the conversation now
 */
export async function remedied<Result>(
  { log }: Pick<Ports, 'log'>,
  error: unknown,
  { what, attempts, over, again, otherWay }: Failure<Result>,
): Promise<Result> {
  const remedy = remedyFor(error, attempts);
  log.step(what, { outcome: `failed: ${remedy}`, error: nameOfFailure(error) });
  switch (remedy) {
    case 'nothing':
      throw error;
    case 'over':
      return over();
    case 'again':
      return again();
    case 'another way':
      return otherWay();
  }
}

/** Milliseconds that must be left to store what was done. */
const RESERVE = 2_000;

/** This Function ends before its work does: a next one goes on. */
export class OutOfTime extends Error {
  constructor() {
    super('the next Function goes on');
    this.name = 'OutOfTime';
  }
}

/**
 * @param needed milliseconds the step takes with what must follow it
 * @throws OutOfTime when there is no time left for another step
 */
export function whileThereIsTime({ deadline }: Pick<Ports, 'deadline'>, needed = RESERVE): void {
  if (deadline.remaining() < needed) throw new OutOfTime();
}

/**
 * For what nothing depends on: that it failed stands in the log, and nothing else comes of it.
 * @param what its name for the log
 * @param about what else the log says
 * @returns what a rejected promise is caught with
 */
export function onlyLogged(
  { log }: Pick<Ports, 'log'>,
  what: string,
  about: { session?: string; task?: string } = {},
): (error: unknown) => undefined {
  return (error) => {
    log.step(what, { ...about, outcome: `failed: ${nameOfFailure(error)}` });
    return undefined;
  };
}

/**
 * What `act` gives, or `instead` where trying it again would be of no use.
 * @param what its name for the log
 * @throws what may pass; LeaseLost; ConversationClosed
 */
export async function unlessItFails<Result, Instead = undefined>(
  ports: Pick<Ports, 'log'>,
  what: string,
  act: () => Promise<Result>,
  instead?: Instead,
): Promise<Result | Instead> {
  return act().catch(useInstead(ports, what, instead as Instead, false));
}

/** The same where nobody waits any more for what may pass. @throws LeaseLost; ConversationClosed */
export async function unlessItEverFails<Result, Instead = undefined>(
  ports: Pick<Ports, 'log'>,
  what: string,
  act: () => Promise<Result>,
  instead?: Instead,
): Promise<Result | Instead> {
  return act().catch(useInstead(ports, what, instead as Instead, true));
}

function useInstead<Instead>(
  { log }: Pick<Ports, 'log'>,
  what: string,
  instead: Instead,
  isTimeUp: boolean,
): (error: unknown) => Instead {
  return (error) => {
    if (remedyFor(error, { before: 1, isTimeUp }) !== 'another way') throw error;
    log.step(what, { outcome: 'failed for good', error: nameOfFailure(error) });
    return instead;
  };
}
