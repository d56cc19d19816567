import type { Ports } from '../ports';
import { nameOfFailure, remedyFor } from './remedy';

/**
 * For what nothing depends on: that it failed stands in the log, and nothing else comes of it.
 * @param what its name for the log
 * @returns what a rejected promise is caught with
 */
export function onlyLogged({ log }: Pick<Ports, 'log'>, what: string): (error: unknown) => undefined {
  return (error) => {
    log.step(what, { outcome: `failed: ${nameOfFailure(error)}` });
    return undefined;
  };
}

/**
 * What `act` gives, or `instead` where trying it again would be of no use.
 * @param what its name for the log
 * @param isTimeUp whoever waits for it has waited as long as they may: what may pass is not waited for either
 * @throws what may pass; LeaseLost; ConversationClosed
 */
export async function unlessItFails<Result, Instead>(
  { log }: Pick<Ports, 'log'>,
  { what, isTimeUp = false }: { what: string; isTimeUp?: boolean },
  act: () => Promise<Result>,
  instead: Instead,
): Promise<Result | Instead> {
  try {
    return await act();
  } catch (error) {
    if (remedyFor(error, { before: 1, isTimeUp }) !== 'another way') throw error;
    log.step(what, { outcome: 'failed for good', error: nameOfFailure(error) });
    return instead;
  }
}
