import type { RequestHandler } from 'express';
import { INVOCATION_HEADER, type Invocations } from '../cloud/invocations';
import type { Journal } from '../kernel/journal';

export interface OwnCallOptions {
  invocations: Invocations;
  journal: Journal;
  /** Asked before a Function's call of its own deployment takes place; `drop` cuts its connection. */
  onOwnCall: (path: string) => 'deliver' | 'drop';
}

/**
 * Judges the calls that Functions make of their own deployment: none from a Function that is over, and one that is under
 * way loses its caller when that answers or is killed. Calls from elsewhere pass.
 */
export function ownCalls({ invocations, journal, onOwnCall }: OwnCallOptions): RequestHandler {
  return (request, response, next) => {
    const { path } = request;
    const caller = invocations.of(request.get(INVOCATION_HEADER));
    if (!caller) {
      next();
      return;
    }
    invocations.countCall(response);
    if (caller.isOver || onOwnCall(path) === 'drop') {
      journal.record('edge', 'dropped', { path });
      response.destroy();
      return;
    }
    caller.ownCalls.add(response);
    response.once('close', () => caller.ownCalls.delete(response));
    next();
  };
}
