import type { Twilio } from 'twilio';
import * as z from 'zod';
import { conversationsServiceSid, type ConversationsServiceSid } from '../../src/common/sids';
import { orElse, orEmpty } from './answered-null';
import { failureOf } from './failure';
import type { Address, ConversationsService } from './snapshot';

/**
 * The Conversations service Flex works with, and its webhooks.
 * @param chosen CONVERSATIONS_SERVICE_SID; without it the account's default service
 * @throws RestException 404 when the account has no such service
 */
export async function readConversationsService(
  client: Twilio,
  chosen: ConversationsServiceSid | undefined,
): Promise<ConversationsService> {
  const { defaultChatServiceSid } = await client.conversations.v1.configuration().fetch();
  const sid = chosen ?? conversationsServiceSid.parse(defaultChatServiceSid);
  const [webhooks, retries] = await Promise.all([
    client.conversations.v1.services(sid).configuration.webhooks().fetch(),
    readRetries(client, sid),
  ]);
  return {
    sid,
    isDefault: sid === defaultChatServiceSid,
    postWebhookUrl: orEmpty(webhooks.postWebhookUrl),
    method: orEmpty(webhooks.method),
    filters: orElse(webhooks.filters, []),
    postWebhookRetryCount: retries,
  };
}

/** What kinds of failure an API has that is no longer there, or not for this account. */
const GONE = ['not-found', 'forbidden', 'not-reached', 'refused'];

/**
 * Only the classic Chat API shows the retry count, and Programmable Chat for Flex has ended
 * (https://www.twilio.com/docs/flex/developer/messaging): the rest of an account is read without it.
 */
async function readRetries(client: Twilio, service: string): Promise<number | undefined> {
  try {
    const { postWebhookRetryCount } = await client.chat.v2.services(service).fetch();
    return orElse(postWebhookRetryCount, 0);
  } catch (error) {
    if (GONE.includes(failureOf(error)?.kind ?? '')) return undefined;
    throw error;
  }
}

/** Twilio documents its fields by name only; what is not set is left out or null. */
const autoCreation = z.looseObject({
  enabled: z.boolean().nullish(),
  type: z.string().nullish(),
  studio_flow_sid: z.string().nullish(),
  webhook_url: z.string().nullish(),
  conversation_service_sid: z.string().nullish(),
});

/** The numbers and senders whose messages become conversations. */
export async function readAddresses(client: Twilio): Promise<Address[]> {
  const found = await client.conversations.v1.addressConfigurations.list({ pageSize: 50 });
  return found.map((address) => {
    const started = autoCreation.safeParse(address.autoCreation).data ?? {};
    return {
      sid: address.sid,
      type: address.type,
      address: address.address,
      autoCreation: {
        enabled: started.enabled ?? false,
        type: started.type ?? '',
        studioFlowSid: started.studio_flow_sid ?? '',
        webhookUrl: started.webhook_url ?? '',
        conversationServiceSid: started.conversation_service_sid ?? '',
      },
    };
  });
}
