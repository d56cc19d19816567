import type { IncomingHttpHeaders } from 'node:http';
import type { Request, Response } from 'express';
import { askServer, type ServerAnswer } from '../cloud/ask-server';
import { INVOCATION_HEADER, type Invocations } from '../cloud/invocations';
import type { Clock } from '../kernel/clock';
import type { Journal } from '../kernel/journal';
import { encodedBody, plainHeaders, textParameters } from './forwarded-request';

/** Twilio: a Function is killed at 10 s and its caller gets 504. */
const KILL_MILLISECONDS = 10_000;

export interface EdgeSettings {
  /** Whether a Function is killed when its caller hangs up before it has answered. Twilio does not document it. */
  functionsEndWithTheirCaller: boolean;
  /** Asked for every request: whether it is refused as if 30 Functions were busy. */
  isRefused?:
    | ((request: { path: string; parameters: Readonly<Record<string, unknown>> }) => boolean)
    | undefined;
}

export interface RunOptions {
  clock: Clock;
  journal: Journal;
  invocations: Invocations;
  /** Where the runtime listens. */
  runtimePort: () => number;
  settings: Readonly<EdgeSettings>;
}

/**
 * Runs the Function a request asks for and answers what it answers, with which it is over; 502 without an answer. 504
 * when it was killed: after 10 s as the platform does, or as soon as somebody killed it on purpose, as when its process
 * dies.
 */
export async function runFunction(request: Request, response: Response, options: RunOptions): Promise<void> {
  const { path } = request;
  const { clock, journal, invocations, runtimePort, settings } = options;
  const invocation = invocations.begin(path, textParameters(request.body));
  const kill = (because: 'time' | 'hang-up'): void => {
    journal.record('edge', 'killed', { path, because });
    invocation.kill();
  };
  const alarm = clock.after(KILL_MILLISECONDS, () => kill('time'));
  const onClose = (): void => {
    if (settings.functionsEndWithTheirCaller) kill('hang-up');
  };
  response.once('close', onClose);
  invocations.open.runs += 1;
  try {
    const answer = await askServer(`http://127.0.0.1:${runtimePort()}${request.originalUrl}`, {
      method: request.method,
      headers: { ...plainHeaders(request), [INVOCATION_HEADER]: invocation.id },
      body: request.method === 'POST' ? encodedBody(request) : undefined,
      signal: invocation.signal,
    });
    invocation.finish();
    journal.record('edge', 'answered', { path, status: answer.status, body: journalled(answer) });
    response
      .status(answer.status)
      .set(ownHeaders(answer))
      .type(answer.headers['content-type'] ?? 'text/plain')
      .send(answer.body);
  } catch {
    response.status(invocation.killed ? 504 : 502).end();
  } finally {
    invocations.open.runs -= 1;
    response.off('close', onClose);
    alarm.cancel();
    invocation.end();
  }
}

/** Headers of the local runtime itself, not of the Function. */
const OF_THE_RUNTIME = new Set([
  ...['connection', 'keep-alive', 'date', 'etag', 'transfer-encoding', 'content-length', 'content-type'],
  ...['x-powered-by', 'content-encoding', 'vary'],
]);
/** The local runtime lets every page read an answer; in the cloud only a Function's own header does. */
const isOfTheRuntime = (name: string, value: unknown): boolean =>
  OF_THE_RUNTIME.has(name) || (name === 'access-control-allow-origin' && value === '*');

/** What a Function set itself: Twilio passes it on (https://www.twilio.com/docs/serverless/functions-assets/functions/headers-and-cookies/setting-and-modifying). */
function ownHeaders({ headers }: ServerAnswer): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name, value]) => !isOfTheRuntime(name, value)));
}

/** A page says nothing that happened. */
function journalled({ headers, body }: ServerAnswer): string {
  return headers['content-type']?.includes('html') ? '' : body;
}
