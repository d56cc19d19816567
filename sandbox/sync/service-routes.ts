import { type Request, Router } from 'express';
import { formField } from '../kernel/form';
import { listPage } from '../kernel/paging';
import { TwilioError } from '../kernel/twilio-error';
import { urlField } from '../kernel/url-field';
import { serviceResource } from './service-resource';
import type { SyncService } from './sync-service';

/** What the REST operations on services need of Sync. */
export interface ServicesBackend {
  readonly accountSid: string;
  readonly services: readonly SyncService[];
  /** 404/20404 when there is none. */
  serviceOf(request: Request<{ serviceSid: string }>): SyncService;
  addService(friendlyName: string): SyncService;
  removeService(service: SyncService): void;
}

const ALL = '/v1/Services';
const ONE = '/v1/Services/:serviceSid';

/** The REST operations on Sync services. */
export function serviceRoutes(backend: ServicesBackend): Router {
  const routes = Router();
  const answer = (service: SyncService): Record<string, unknown> =>
    serviceResource(backend.accountSid, service);
  routes.get(ALL, (request, response) => {
    const found = backend.services.map(answer);
    response.json(listPage(`https://sync.twilio.com${ALL}`, 'services', found, request.query));
  });
  routes.post(ALL, (request, response) => {
    const change = readChange(request);
    const service = backend.addService('');
    Object.assign(service, change);
    response.status(201).json(answer(service));
  });
  routes.get(ONE, (request, response) => {
    response.json(answer(backend.serviceOf(request)));
  });
  routes.post(ONE, (request, response) => {
    const service = backend.serviceOf(request);
    Object.assign(service, readChange(request));
    response.json(answer(service));
  });
  routes.delete(ONE, (request, response) => {
    backend.removeService(backend.serviceOf(request));
    response.status(204).end();
  });
  return routes;
}

/** @throws 400/20001 for an address that is none; a boolean other than `true` and `false` is refused too: stricter choice */
function readChange(
  request: Request,
): Partial<Pick<SyncService, 'friendlyName' | 'webhookUrl' | 'webhooksFromRestEnabled'>> {
  const friendlyName = formField(request, 'FriendlyName');
  const webhookUrl = urlField(request, 'WebhookUrl');
  const fromRest = formField(request, 'WebhooksFromRestEnabled');
  if (fromRest !== undefined && !['true', 'false'].includes(fromRest)) {
    throw new TwilioError(400, 20001, `Invalid WebhooksFromRestEnabled '${fromRest}'`);
  }
  return {
    ...(friendlyName !== undefined && { friendlyName }),
    ...(webhookUrl !== undefined && { webhookUrl: webhookUrl === '' ? null : webhookUrl }),
    ...(fromRest !== undefined && { webhooksFromRestEnabled: fromRest === 'true' }),
  };
}
