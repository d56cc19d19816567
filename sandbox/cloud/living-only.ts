import type { RequestHandler } from 'express';
import { INVOCATION_HEADER, type Invocations, type OutsideCall } from './invocations';

/** The header in which the redirect passes the host name that was called. */
export const HOST_HEADER = 'x-sandbox-host';

/** Counts a Function's outside calls, and cuts the connection of one that has been killed. */
export function onlyFromTheLiving(invocations: Invocations, service: OutsideCall['service']): RequestHandler {
  return (request, response, next) => {
    const target = `${request.get(HOST_HEADER) ?? ''}${request.path}`;
    const call = { service, method: request.method, target };
    if (invocations.admit(request.get(INVOCATION_HEADER), call)) next();
    else response.destroy();
  };
}
