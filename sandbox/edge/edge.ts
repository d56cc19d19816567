import express, { type Express, type Request } from 'express';
import { validateRequest } from 'twilio/lib/webhooks/webhooks';
import type { Account } from '../kernel/account';
import type { Visibility } from './deployed-functions';
import { publicAssets } from './public-assets';
import { type OwnCallOptions, ownCalls } from './own-calls';
import { runFunction, type RunOptions } from './run-function';

/** Twilio: 30 Functions at once; above that 429. */
const MOST_AT_ONCE = 30;
/** Twilio: a request holds 1 MB, headers included. */
const LARGEST_REQUEST = '1mb';

export interface EdgeOptions extends RunOptions, OwnCallOptions {
  account: Account;
  functions: ReadonlyMap<string, Visibility>;
  /** The content of a public asset; undefined when there is none of this path. */
  publicAsset: (path: string) => Buffer | undefined;
  /** e.g. `opencx-1234-dev.twil.io` */
  domainName: string;
  /** Told every run of a Function: it may go on when nobody waits for its answer any more. */
  onRun: (run: Promise<void>, path: string) => void;
}

/**
 * What stands between the world and the Functions on Twilio, and not in its local runtime: signatures of protected
 * Functions, no private ones, 30 at once, size limits, the kill at 10 s.
 */
export function createEdge(options: EdgeOptions): Express {
  let running = 0;
  const app = express();
  app.disable('x-powered-by');
  app.use(ownCalls(options));
  app.use(publicAssets(options));
  app.use(express.urlencoded({ extended: false, limit: LARGEST_REQUEST }));
  app.use(express.json({ limit: LARGEST_REQUEST }));
  const isBusy = ({ path, body }: Request): boolean =>
    running >= MOST_AT_ONCE ||
    options.settings.isRefused?.({ path, parameters: (body ?? {}) as Record<string, unknown> }) === true;
  app.use(async (request, response) => {
    const refusal = refusalOf(request, options) ?? (isBusy(request) ? 429 : undefined);
    if (refusal !== undefined) {
      options.journal.record('edge', 'refused', { path: request.path, status: refusal });
      response.status(refusal).end();
      return;
    }
    running += 1;
    response.set('x-twilio-function-concurrency', String(running));
    const run = runFunction(request, response, options);
    options.onRun(run, request.path);
    try {
      await run;
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
