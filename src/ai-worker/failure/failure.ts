import type { Ports } from '../ports';
import { type Attempts, nameOfFailure, remedyFor } from './remedy';

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
export function remedied<Result>(
  { log }: Pick<Ports, 'log'>,
  error: unknown,
  { what, attempts, over, again, otherWay }: Failure<Result>,
): Promise<Result> {
  const remedy = remedyFor(error, attempts);
  log.step(what, { outcome: `failed: ${remedy}`, error: nameOfFailure(error) });
  switch (remedy) {
    case 'nothing':
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    case 'over':
      return over();
    case 'again':
      return again();
    case 'another way':
      return otherWay();
  }
}
