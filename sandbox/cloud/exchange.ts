import type { RequestHandler } from 'express';
import { HOST_HEADER } from './living-only';

/** One call of the simulated Twilio API and its answer, as they went over the wire. */
export interface TwilioExchange {
  /** e.g. `taskrouter.twilio.com` */
  host: string;
  method: string;
  path: string;
  query: Readonly<Record<string, unknown>>;
  /** Empty when the request was refused before its form was read. */
  form: Readonly<Record<string, unknown>>;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  status: number;
  answerHeaders: Readonly<Record<string, unknown>>;
  /** Parsed JSON; undefined for an answer that has none. */
  body: unknown;
}

/** Told every exchange. */
export type ExchangeListener = (exchange: TwilioExchange) => void;

/**
 * Tells every exchange once its answer is out; one that was cut off is none.
 * @param listenerNow who is told of a request that comes in now, if anybody
 */
export function observeExchanges(listenerNow: () => ExchangeListener | undefined): RequestHandler {
  return (request, response, next) => {
    const listener = listenerNow();
    if (!listener) {
      next();
      return;
    }
    const { path } = request;
    let text = '';
    const send = response.send.bind(response);
    response.send = (body?: unknown) => {
      if (typeof body === 'string' && response.get('content-type')?.includes('json')) text = body;
      return send(body);
    };
    response.on('finish', () => {
      listener({
        host: request.get(HOST_HEADER) ?? '',
        method: request.method,
        path,
        query: request.query,
        form: Buffer.isBuffer(request.body) ? {} : ((request.body ?? {}) as Record<string, unknown>),
        headers: request.headers,
        status: response.statusCode,
        answerHeaders: response.getHeaders(),
        body: text === '' ? undefined : (JSON.parse(text) as unknown),
      });
    });
    next();
  };
}
