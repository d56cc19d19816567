import { Router } from 'express';
import { listPage } from '../kernel/paging';
import { newSid } from '../kernel/sids';
import type { ConversationsBackend } from './routes';

/** A number or sender whose first message opens a conversation. */
export interface AddressConfiguration {
  readonly sid: string;
  readonly type: 'sms' | 'whatsapp';
  readonly address: string;
  readonly studioFlowSid: string;
}

/** A number that leads to a Studio flow, as Flex sets it up. */
export function studioAddress(type: 'sms' | 'whatsapp', address: string): AddressConfiguration {
  return { sid: newSid('IG'), type, address, studioFlowSid: newSid('FW') };
}

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
  routes.get('/Addresses', (request, response) => {
    const found = backend.addresses.map((address) => addressResource(backend, address));
    response.json(listPage(`${url}/Addresses`, 'address_configurations', found, request.query));
  });
  return routes;
}

function addressResource(
  { host, accountSid, serviceSid }: ConversationsBackend,
  { sid, type, address, studioFlowSid }: AddressConfiguration,
): Record<string, unknown> {
  return {
    sid,
    account_sid: accountSid,
    type,
    address,
    friendly_name: address,
    auto_creation: {
      enabled: true,
      type: 'studio',
      conversation_service_sid: serviceSid,
      studio_flow_sid: studioFlowSid,
      studio_retry_count: 3,
    },
    date_created: '2026-01-01T00:00:00Z',
    date_updated: '2026-01-01T00:00:00Z',
    url: `https://${host}/v1/Configuration/Addresses/${sid}`,
  };
}
