import type { Twilio } from 'twilio';
import { orElse, orEmpty } from '../answered-null';
import { unlessMissing } from '../refusal';
import type { Resource } from './resource';

/**
 * The webhooks of a Conversations service: `postWebhookUrl`, `method`, and `filters` (event types, separated by commas).
 * Twilio answers null for what nobody has configured, and documents no way back to it but for an address: without one,
 * method and filters count as unset.
 */
export function conversationsWebhooksResource(client: Twilio): Resource {
  const webhooks = (sid: string) => client.conversations.v1.services(sid).configuration.webhooks();
  return {
    async read(sid) {
      const found = await unlessMissing(webhooks(sid).fetch());
      if (!found) return undefined;
      const postWebhookUrl = orEmpty(found.postWebhookUrl);
      const isIdle = postWebhookUrl === '' && orEmpty(found.preWebhookUrl) === '';
      return {
        postWebhookUrl,
        method: isIdle ? '' : orEmpty(found.method),
        filters: isIdle ? '' : orElse(found.filters, []).join(','),
      };
    },
    async update(sid, { postWebhookUrl, method, filters }) {
      await webhooks(sid).update({
        ...(postWebhookUrl !== undefined && { postWebhookUrl }),
        ...(method && { method }),
        ...(filters && { filters: filters.split(',') }),
      });
    },
  };
}

/** How often its webhooks are repeated: `postWebhookRetryCount`, which only the classic Chat API shows. */
export function conversationsRetriesResource(client: Twilio): Resource {
  return {
    async read(sid) {
      const service = await unlessMissing(client.chat.v2.services(sid).fetch());
      return service && { postWebhookRetryCount: String(orElse(service.postWebhookRetryCount, 0)) };
    },
    async update(sid, { postWebhookRetryCount }) {
      if (postWebhookRetryCount === undefined) return;
      await client.chat.v2.services(sid).update({ postWebhookRetryCount: Number(postWebhookRetryCount) });
    },
  };
}
