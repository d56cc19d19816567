import type { RequestHandler, Response } from 'express';
import { TwilioError } from '../kernel/twilio-error';
import { INVOCATION_HEADER, type Invocation, type Invocations, type OutsideCall } from './invocations';

/** The header in which the redirect passes the host name that was called. */
export const HOST_HEADER = 'x-sandbox-host';

/** What becomes of a call, or of its answer, on the way: it passes, its connection is reset, or it is lost in silence. */
export type Passage = 'pass' | 'reset' | 'silence';

/** Who watches the outside calls of Functions; either may kill the Function. */
export interface CallWatch {
  /** Awaited before a call takes place. @throws TwilioError to refuse it */
  before(call: OutsideCall, invocation: Invocation): Promise<Passage>;
  /** Told a call that has taken effect, before its answer goes out; an error takes the answer's place. */
  after(call: OutsideCall, invocation: Invocation): Passage | TwilioError;
}

/** Counts a Function's outside calls, lets them pass as `watch` says, and cuts those of one that is over. */
export function onlyFromTheLiving(
  invocations: Invocations,
  service: OutsideCall['service'],
  watch: CallWatch,
): RequestHandler {
  return async (request, response, next) => {
    const invocation = invocations.of(request.get(INVOCATION_HEADER));
    if (!invocation) {
      next();
      return;
    }
    invocations.countCall(response);
    const call: OutsideCall = {
      service,
      method: request.method,
      target: `${request.get(HOST_HEADER) ?? ''}${request.path}`,
      begun: performance.now(),
      ended: undefined,
    };
    response.once('finish', () => (call.ended = performance.now()));
    const passage = invocation.isOver ? 'reset' : await watch.before(call, invocation);
    if (invocation.isOver || passage === 'reset') {
      response.destroy();
      return;
    }
    if (passage === 'silence') return;
    invocation.calls.push(call);
    answerOnlyTheLiving(response, invocation, () => watch.after(call, invocation));
    next();
  };
}

/** The call has taken effect when its answer ends; a Function that is dead by then never reads it. */
function answerOnlyTheLiving(
  response: Response,
  invocation: Invocation,
  after: () => ReturnType<CallWatch['after']>,
): void {
  const end = response.end.bind(response) as (...parts: unknown[]) => Response;
  const endAsWatched = (...parts: unknown[]): Response => {
    const passage = invocation.isOver ? 'reset' : after();
    if (invocation.isOver || passage === 'reset') return response.destroy();
    if (passage === 'silence') return response;
    return passage === 'pass' ? end(...parts) : endWith(response, end, passage);
  };
  response.end = endAsWatched as Response['end'];
}

function endWith(response: Response, end: (...parts: unknown[]) => Response, error: TwilioError): Response {
  const body = JSON.stringify(error.toBody());
  response.statusCode = error.status;
  response.set('Content-Length', String(Buffer.byteLength(body)));
  return end(body);
}
