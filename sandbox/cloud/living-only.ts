import type { RequestHandler, Response } from 'express';
import { INVOCATION_HEADER, type Invocation, type Invocations, type OutsideCall } from './invocations';

/** The header in which the redirect passes the host name that was called. */
export const HOST_HEADER = 'x-sandbox-host';

/**
 * Counts a Function's outside calls, and cuts the connection of one that has been killed.
 * @param before awaited before a Function's call takes place; it may kill the Function
 * @param after told a Function's call when it has taken effect, before its answer goes out; it may kill the Function
 */
export function onlyFromTheLiving(
  invocations: Invocations,
  service: OutsideCall['service'],
  before: (call: OutsideCall, invocation: Invocation) => Promise<void> = () => Promise.resolve(),
  after: (call: OutsideCall, invocation: Invocation) => void = () => undefined,
): RequestHandler {
  return async (request, response, next) => {
    const invocation = invocations.of(request.get(INVOCATION_HEADER));
    if (invocation) {
      const target = `${request.get(HOST_HEADER) ?? ''}${request.path}`;
      const call: OutsideCall = {
        service,
        method: request.method,
        target,
        begun: performance.now(),
        ended: undefined,
      };
      response.once('finish', () => (call.ended = performance.now()));
      if (!invocation.killed) await before(call, invocation);
      if (invocation.killed) {
        response.destroy();
        return;
      }
      invocation.calls.push(call);
      answerOnlyTheLiving(response, invocation, () => after(call, invocation));
    }
    next();
  };
}

/** The call has taken effect when its answer ends; a Function that is dead by then never reads it. */
function answerOnlyTheLiving(response: Response, invocation: Invocation, after: () => void): void {
  const end = response.end.bind(response) as (...parts: unknown[]) => Response;
  const endUnlessKilled = (...parts: unknown[]): Response => {
    if (!invocation.killed) after();
    return invocation.killed ? response.destroy() : end(...parts);
  };
  response.end = endUnlessKilled as Response['end'];
}
