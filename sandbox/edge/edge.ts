import express, { type Express, type Request, type Response } from 'express';
import { validateRequest } from 'twilio/lib/webhooks/webhooks';
import type { Invocations } from '../cloud/invocations';
import { INVOCATION_HEADER } from '../cloud/invocations';
import type { Account } from '../kernel/account';
import type { Clock } from '../kernel/clock';
import type { Journal } from '../kernel/journal';
import type { Visibility } from './deployed-functions';

/** Twilio: a Function is killed at 10 s and its caller gets 504. */
const KILL_MILLISECONDS = 10_000;
/** Twilio: 30 Functions at once; above that 429. */
const MOST_AT_ONCE = 30;
/** Twilio: a request holds 1 MB, headers included. */
const LARGEST_REQUEST = '1mb';

export interface EdgeOptions {
  account: Account;
  clock: Clock;
  journal: Journal;
  invocations: Invocations;
  functions: ReadonlyMap<string, Visibility>;
  /** e.g. `opencx-1234-dev.twil.io` */
  domainName: string;
  /** Where the runtime listens. */
  runtimePort: number;
}

/**
 * What stands between the world and the Functions on Twilio, and not in its local runtime: signatures of protected
 * Functions, no private ones, 30 at once, size limits, the kill at 10 s.
 */
export function createEdge(options: EdgeOptions): Express {
  let running = 0;
  const app = express();
  app.disable('x-powered-by');
  app.use(express.urlencoded({ extended: false, limit: LARGEST_REQUEST }));
  app.use(express.json({ limit: LARGEST_REQUEST }));
  app.use(async (request, response) => {
    const refusal = refusalOf(request, options) ?? (running >= MOST_AT_ONCE ? 429 : undefined);
    if (refusal !== undefined) {
      options.journal.record('edge', 'refused', { path: request.path, status: refusal });
      response.status(refusal).end();
      return;
    }
    running += 1;
    response.set('x-twilio-function-concurrency', String(running));
    try {
      await forward(request, response, options);
    } finally {
      running -= 1;
    }
  });
  return app;
}

/** Twilio: an invalid signature of a protected Function is answered with 400, a private one cannot be reached. */
function refusalOf(request: Request, { account, functions, domainName }: EdgeOptions): number | undefined {
  if (!['GET', 'POST'].includes(request.method)) return 405;
  const visibility = functions.get(request.path);
  if (visibility === undefined || visibility === 'private') return 404;
  if (visibility === 'public') return undefined;
  const signature = request.get('x-twilio-signature') ?? '';
  const url = `https://${domainName}${request.originalUrl}`;
  const parameters =
    request.method === 'POST' ? ((request.body as Record<string, string> | undefined) ?? {}) : {};
  return validateRequest(account.authToken, signature, url, parameters) ? undefined : 400;
}

async function forward(request: Request, response: Response, options: EdgeOptions): Promise<void> {
  const invocation = options.invocations.begin(request.path, textParameters(request.body));
  const isOver = new AbortController();
  const kill = options.clock.after(KILL_MILLISECONDS, () => {
    invocation.killed = true;
    options.journal.record('edge', 'killed', { path: request.path });
    isOver.abort();
  });
  try {
    const answer = await fetch(`http://127.0.0.1:${options.runtimePort}${request.originalUrl}`, {
      method: request.method,
      headers: { ...plainHeaders(request), [INVOCATION_HEADER]: invocation.id },
      body: request.method === 'POST' ? encodedBody(request) : null,
      signal: isOver.signal,
    });
    const body = await answer.text();
    options.journal.record('edge', 'answered', { path: request.path, status: answer.status, body });
    response
      .status(answer.status)
      .type(answer.headers.get('content-type') ?? 'text/plain')
      .send(body);
  } catch {
    response.status(invocation.killed ? 504 : 502).end();
  } finally {
    kill.cancel();
    invocation.ended = performance.now();
  }
}

/** The parameters of a body that are text: all of a form's, and of JSON those that are not nested. */
function textParameters(body: unknown): Record<string, string> {
  const parameters = Object.entries((body as Record<string, unknown> | undefined) ?? {});
  return Object.fromEntries(
    parameters.filter((parameter): parameter is [string, string] => typeof parameter[1] === 'string'),
  );
}

/** The body in the encoding it came in: a form has no place for what is nested in JSON. */
function encodedBody(request: Request): string {
  if (isJson(request)) return JSON.stringify(request.body);
  return new URLSearchParams((request.body as Record<string, string> | undefined) ?? {}).toString();
}

function isJson(request: Request): boolean {
  return request.is('application/json') !== false && request.body !== undefined;
}

function plainHeaders(request: Request): Record<string, string> {
  const signature = request.get('x-twilio-signature');
  return {
    'content-type': isJson(request) ? 'application/json' : 'application/x-www-form-urlencoded',
    ...(signature && { 'x-twilio-signature': signature }),
  };
}
