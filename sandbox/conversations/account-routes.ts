import { Router } from 'express';
import { addressRoutes } from './address-routes';
import type { ConversationsBackend } from './backend';

/** What belongs to the account and not to one of its services; mounted at `/v1/Configuration`. */
export function accountRoutes(backend: ConversationsBackend): Router {
  const routes = Router();
  const url = `https://${backend.host}/v1/Configuration`;
  routes.get('/', (_request, response) => {
    response.json({
      account_sid: backend.accountSid,
      default_chat_service_sid: backend.serviceSid,
      default_messaging_service_sid: backend.messagingServiceSid,
      default_inactive_timer: null,
      default_closed_timer: null,
      url,
      links: { service: `${url}/Service`, webhooks: `${url}/Webhooks` },
    });
  });
  routes.use('/Addresses', addressRoutes(backend));
  return routes;
}
