import { handoffFailed } from '../handoff/handoff-failed';
import { relayFailed } from '../hosted/relay-failed';
import { turnFailed } from '../turns/turn-failed';
import type { Step } from './next';
import type { Done, Work } from './work';

/**
 * What is done about a step that failed: by the one policy (`failure/remedy.ts`) it is left to the next Function, or
 * another way is taken.
 * @throws error when it is left to the next Function, or was dealt with already
 */
export function stepFailed(work: Work, step: Step, error: unknown): Promise<Done> {
  // What fails after the lease was given back nothing depends on.
  if (!work.held.isHeld) return Promise.reject(error instanceof Error ? error : new Error(String(error)));
  switch (step) {
    case 'finish handoff':
      return handoffFailed(work, error);
    case 'relay':
      return relayFailed(work, error);
    case 'refuse offers':
    case 'stand by':
    case 'end legs':
    case 'step aside':
    case 'answer':
    case 'resolve':
    case 'leave':
    case 'rest':
      return turnFailed(work, error);
  }
}
