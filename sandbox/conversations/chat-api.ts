import { Router } from 'express';
import { formField } from '../kernel/form';
import type { CloudService } from '../kernel/service';
import { notFound, TwilioError } from '../kernel/twilio-error';
import type { ConversationsBackend } from './backend';

/** Not documented: stricter choice, Twilio's other retries go up to five. */
const MOST_RETRIES = 5;

/**
 * The Service resource of the classic Chat API: the Conversations service under its older address, the only place
 * where its webhooks' retry count can be seen and set.
 */
export function chatApi(backend: ConversationsBackend): CloudService {
  const routes = Router();
  const path = '/v2/Services/:serviceSid';
  routes.use(path, (request, _response, next) => {
    const { classicChatIsThere } = backend.undocumented;
    if (!classicChatIsThere || request.params.serviceSid !== backend.serviceSid)
      throw notFound(`/Services/${request.params.serviceSid}`);
    next();
  });
  routes.get(path, (_request, response) => {
    response.json(serviceResource(backend));
  });
  routes.post(path, (request, response) => {
    const postWebhookRetryCount = retryCount(formField(request, 'PostWebhookRetryCount'));
    backend.webhookConfiguration = { ...backend.webhookConfiguration, postWebhookRetryCount };
    response.json(serviceResource(backend));
  });
  return { host: 'chat.twilio.com', routes };
}

/** Nothing but the retry count is simulated; without it an update would silently do nothing. */
function retryCount(given: string | undefined): number {
  const count = Number(given);
  if (given === undefined || !Number.isInteger(count) || count < 0 || count > MOST_RETRIES) {
    throw new TwilioError(400, 20001, `Invalid PostWebhookRetryCount '${given ?? ''}'`);
  }
  return count;
}

function serviceResource({
  accountSid,
  serviceSid,
  webhookConfiguration,
}: ConversationsBackend): Record<string, unknown> {
  const url = `https://chat.twilio.com/v2/Services/${serviceSid}`;
  return {
    sid: serviceSid,
    account_sid: accountSid,
    friendly_name: 'Flex Chat Service',
    date_created: '2026-01-01T00:00:00Z',
    date_updated: '2026-01-01T00:00:00Z',
    pre_webhook_url: null,
    post_webhook_url: null,
    webhook_method: null,
    webhook_filters: null,
    pre_webhook_retry_count: 0,
    post_webhook_retry_count: webhookConfiguration.postWebhookRetryCount,
    url,
    links: { channels: `${url}/Channels`, roles: `${url}/Roles`, users: `${url}/Users` },
  };
}
