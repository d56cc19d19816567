import { type Request, Router } from 'express';
import { formField } from '../kernel/form';
import { listPage } from '../kernel/paging';
import { newSid } from '../kernel/sids';
import { notFound, TwilioError } from '../kernel/twilio-error';
import { urlField } from '../kernel/url-field';
import type { ConversationsBackend } from './backend';
import { type AddressConfiguration, AUTO_CREATION_TYPES, type AutoCreation } from './address-configuration';

/** An address that leads to a Studio flow, as Flex sets it up. */
export function studioAddress(
  type: AddressConfiguration['type'],
  address: string,
  studioFlowSid: string,
): AddressConfiguration {
  const autoCreation = { enabled: true, type: 'studio' as const, studioFlowSid, webhookUrl: null };
  return { sid: newSid('IG'), type, address, autoCreation };
}

/** The operations on addresses; mounted at `/v1/Configuration/Addresses`. */
export function addressRoutes(backend: ConversationsBackend): Router {
  const routes = Router();
  const answer = (address: AddressConfiguration): Record<string, unknown> =>
    addressResource(backend, address);
  const find = (request: Request<{ sid: string }>): AddressConfiguration => {
    const found = backend.addresses.find(({ sid }) => sid === request.params.sid);
    if (!found) throw notFound(`/Configuration/Addresses/${request.params.sid}`);
    return found;
  };
  routes.get('/', (request, response) => {
    const found = backend.addresses.map(answer);
    response.json(listPage(urlOf(backend), 'address_configurations', found, request.query));
  });
  routes.get('/:sid', (request, response) => {
    response.json(answer(find(request)));
  });
  routes.post('/:sid', (request, response) => {
    const address = find(request);
    address.autoCreation = changed(address.autoCreation, request);
    response.json(answer(address));
  });
  return routes;
}

/** @throws 400/20001 for a value Twilio does not know, and for a flow or address that is missing: stricter choice */
function changed(current: AutoCreation, request: Request): AutoCreation {
  const enabled = formField(request, 'AutoCreation.Enabled');
  const given = formField(request, 'AutoCreation.Type') ?? current.type;
  const type = AUTO_CREATION_TYPES.find((known) => known === given);
  if (type === undefined || (enabled !== undefined && !['true', 'false'].includes(enabled))) {
    throw new TwilioError(400, 20001, `Invalid AutoCreation '${given}' '${enabled ?? ''}'`);
  }
  const service = formField(request, 'AutoCreation.ConversationServiceSid') ?? current.conversationServiceSid;
  const next = {
    ...(service !== undefined && { conversationServiceSid: service }),
    enabled: enabled === undefined ? current.enabled : enabled === 'true',
    type,
    studioFlowSid: formField(request, 'AutoCreation.StudioFlowSid') ?? current.studioFlowSid,
    webhookUrl: urlField(request, 'AutoCreation.WebhookUrl') ?? current.webhookUrl,
  };
  const leadsNowhere = (type === 'studio' && !next.studioFlowSid) || (type === 'webhook' && !next.webhookUrl);
  if (leadsNowhere) throw new TwilioError(400, 20001, `AutoCreation '${type}' leads nowhere`);
  return next;
}

function urlOf({ host }: ConversationsBackend): string {
  return `https://${host}/v1/Configuration/Addresses`;
}

function addressResource(
  backend: ConversationsBackend,
  { sid, type, address, autoCreation }: AddressConfiguration,
): Record<string, unknown> {
  return {
    sid,
    account_sid: backend.accountSid,
    type,
    address,
    address_country: 'US',
    friendly_name: address,
    auto_creation: {
      enabled: autoCreation.enabled,
      type: autoCreation.type,
      conversation_service_sid: autoCreation.conversationServiceSid ?? backend.serviceSid,
      ...(autoCreation.type === 'studio' && {
        studio_flow_sid: autoCreation.studioFlowSid,
        studio_retry_count: 3,
      }),
      ...(autoCreation.type === 'webhook' && { webhook_url: autoCreation.webhookUrl }),
    },
    date_created: '2026-01-01T00:00:00Z',
    date_updated: '2026-01-01T00:00:00Z',
    url: `${urlOf(backend)}/${sid}`,
  };
}
