import { type Failure, remedied } from '../failure/remedy';
import { failedHandoff } from '../handoff/handoff-failed';
import { failedRelay } from '../hosted/relay-failed';
import { failedTurn } from '../turns/turn-failed';
import type { Step } from './next';
import type { Done, Work } from './work';

/**
 * What is done about a step that failed: it is left to the next Function, or another way is taken.
 * @throws error when it is left to the next Function, or was dealt with already
 */
export function stepFailed(work: Work, step: Step, error: unknown): Promise<Done> {
  // What fails after the lease was given back nothing depends on.
  if (!work.held.isHeld) return Promise.reject(error instanceof Error ? error : new Error(String(error)));
  return remedied(work.ports, error, failureOf(work, step, error));
}

function failureOf(work: Work, step: Step, error: unknown): Failure<Done> {
  switch (step) {
    case 'finish handoff':
      return failedHandoff(work, error);
    case 'relay':
      return failedRelay(work, error);
    case 'refuse offers':
    case 'stand by':
    case 'end legs':
    case 'step aside':
    case 'answer':
    case 'resolve':
    case 'leave':
    case 'be probed':
    case 'rest':
      return failedTurn(work, error);
  }
}
