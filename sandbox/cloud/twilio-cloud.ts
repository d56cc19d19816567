import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Router } from 'express';
import type { Account } from '../kernel/account';
import type { CloudService } from '../kernel/service';
import { notFound, TwilioError } from '../kernel/twilio-error';
import { type ExchangeListener, observeExchanges } from './exchange';
import type { Invocations } from './invocations';
import { type CallWatch, HOST_HEADER, onlyFromTheLiving } from './living-only';

/**
 * Twilio's API hosts behind one loopback port: checks the account's credentials, lets each service answer for its
 * host, and answers 404/20404 for every operation nobody simulates.
 * @param watch watches the calls that Functions make
 * @param listenerNow who is told, with its answer, of a call that comes in now
 */
export function twilioCloud(
  account: Account,
  services: readonly CloudService[],
  invocations: Invocations,
  watch: CallWatch,
  listenerNow: () => ExchangeListener | undefined,
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(observeExchanges(listenerNow));
  app.use(onlyFromTheLiving(invocations, 'twilio', watch));
  app.use(requireCredentials(account, services));
  app.use(express.urlencoded({ extended: false, limit: '1mb' }));
  app.use(express.json({ limit: '1mb' }));
  const hosts = routesByHost(services);
  app.use((request, response, next) => {
    const routes = hosts.get(request.get(HOST_HEADER) ?? '');
    if (routes) routes(request, response, next);
    else next();
  });
  app.use((request) => {
    throw notFound(request.path.replace(/^\/v1/, ''));
  });
  app.use(renderTwilioErrors);
  return app;
}

/** Several services share a host. */
function routesByHost(services: readonly CloudService[]): ReadonlyMap<string, Router> {
  const hosts = new Map<string, Router>();
  for (const { host, routes } of services) {
    const ofHost = hosts.get(host) ?? express.Router();
    hosts.set(host, ofHost.use(routes));
  }
  return hosts;
}

/** Twilio: wrong credentials, and those of another account than the path names, are 401/20003; public hosts ask for none. */
function requireCredentials(account: Account, services: readonly CloudService[]): RequestHandler {
  const publicHosts = services.filter(({ isPublic }) => isPublic).map(({ host }) => host);
  // Asked each time: a token may be rotated.
  const accepted = ({ accountSid, authToken, apiKey }: Account): string[] =>
    [`${accountSid}:${authToken}`, `${apiKey.sid}:${apiKey.secret}`].map(
      (pair) => `Basic ${Buffer.from(pair).toString('base64')}`,
    );
  return (request, _response, next) => {
    const isPublic = publicHosts.includes(request.get(HOST_HEADER) ?? '');
    const named = /^\/2010-04-01\/Accounts\/(\w+)/.exec(request.path)?.[1] ?? account.accountSid;
    const isAccepted = accepted(account).includes(request.get('authorization') ?? '');
    if (!isPublic && (!isAccepted || named !== account.accountSid))
      throw new TwilioError(401, 20003, 'Authenticate');
    next();
  };
}

const renderTwilioErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const refusal =
    error instanceof TwilioError
      ? error
      : new TwilioError(500, 20500, `The sandbox failed: ${String(error)}`);
  response.status(refusal.status).json(refusal.toBody());
};
