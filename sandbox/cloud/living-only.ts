import type { RequestHandler } from 'express';
import { INVOCATION_HEADER, type Invocations, type OutsideCall } from './invocations';

/** The header in which the redirect passes the host name that was called. */
export const HOST_HEADER = 'x-sandbox-host';

/**
 * Counts a Function's outside calls, and cuts the connection of one that has been killed.
 * @param before awaited before a Function's call takes place
 */
export function onlyFromTheLiving(
  invocations: Invocations,
  service: OutsideCall['service'],
  before: (call: OutsideCall) => Promise<void> = () => Promise.resolve(),
): RequestHandler {
  return async (request, response, next) => {
    const target = `${request.get(HOST_HEADER) ?? ''}${request.path}`;
    const call = { service, method: request.method, target };
    const invocation = request.get(INVOCATION_HEADER);
    if (!invocations.admit(invocation, call)) {
      response.destroy();
      return;
    }
    if (invocation !== undefined) await before(call);
    next();
  };
}
