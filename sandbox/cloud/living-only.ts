import type { RequestHandler } from 'express';
import { INVOCATION_HEADER, type Invocation, type Invocations, type OutsideCall } from './invocations';

/** The header in which the redirect passes the host name that was called. */
export const HOST_HEADER = 'x-sandbox-host';

/**
 * Counts a Function's outside calls, and cuts the connection of one that has been killed.
 * @param before awaited before a Function's call takes place; it may kill the Function
 */
export function onlyFromTheLiving(
  invocations: Invocations,
  service: OutsideCall['service'],
  before: (call: OutsideCall, invocation: Invocation) => Promise<void> = () => Promise.resolve(),
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
    }
    next();
  };
}
