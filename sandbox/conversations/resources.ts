import { shownTime } from '../kernel/time';
import type { Conversation, Message, Participant } from './model';
import type { WebhookConfiguration } from './webhook-configuration';

/**
 * Where answers of one request live. Twilio: every path exists with and without `/Services/{IS}`, the URLs in an answer
 * follow the path that was used, and only the former's messages and participants name their service.
 */
export interface Scope {
  /** `https://conversations.twilio.com/v1` or `…/v1/Services/{IS}` */
  url: string;
  namesService: boolean;
  accountSid: string;
  serviceSid: string;
  messagingServiceSid: string;
}

type Resource = Record<string, unknown>;

/** The conversation as Twilio's API answers it. */
export function conversationResource(scope: Scope, conversation: Conversation): Resource {
  const url = `${scope.url}/Conversations/${conversation.sid}`;
  return {
    account_sid: scope.accountSid,
    chat_service_sid: scope.serviceSid,
    messaging_service_sid: scope.messagingServiceSid,
    sid: conversation.sid,
    friendly_name: conversation.friendlyName,
    unique_name: conversation.uniqueName,
    attributes: conversation.attributes,
    state: conversation.state,
    date_created: shownTime(conversation.dateCreated),
    date_updated: shownTime(conversation.dateUpdated),
    timers: {},
    bindings: {},
    url,
    links: {
      participants: `${url}/Participants`,
      messages: `${url}/Messages`,
      webhooks: `${url}/Webhooks`,
      export: `${url}/Export`,
    },
  };
}

/** The message as Twilio's API answers it. @param delivery how its receipts are summed up, null without phones */
export function messageResource(scope: Scope, message: Message, delivery: Resource | null): Resource {
  const url = `${scope.url}/Conversations/${message.conversationSid}/Messages/${message.sid}`;
  const media = message.media.map(({ sid, contentType, filename, size }) => ({
    sid,
    content_type: contentType,
    filename,
    size,
  }));
  return {
    ...owners(scope),
    conversation_sid: message.conversationSid,
    sid: message.sid,
    index: message.index,
    author: message.author,
    body: message.body,
    media: media.length > 0 ? media : null,
    attributes: message.attributes,
    participant_sid: message.participantSid,
    date_created: shownTime(message.dateCreated),
    date_updated: shownTime(message.dateCreated),
    delivery,
    content_sid: null,
    url,
    links: { delivery_receipts: `${url}/Receipts`, channel_metadata: `${url}/ChannelMetadata` },
  };
}

/** The participant as Twilio's API answers it. */
export function participantResource(scope: Scope, participant: Participant): Resource {
  const { binding } = participant;
  return {
    ...owners(scope),
    conversation_sid: participant.conversationSid,
    sid: participant.sid,
    identity: participant.identity,
    attributes: participant.attributes,
    messaging_binding: binding && {
      type: binding.type,
      address: binding.address,
      proxy_address: binding.proxyAddress,
    },
    role_sid: participant.roleSid,
    date_created: shownTime(participant.dateCreated),
    date_updated: shownTime(participant.dateCreated),
    url: `${scope.url}/Conversations/${participant.conversationSid}/Participants/${participant.sid}`,
    last_read_message_index: null,
    last_read_timestamp: null,
  };
}

/** The webhook configuration of the service as Twilio's API answers it. */
export function webhookConfigurationResource(scope: Scope, configuration: WebhookConfiguration): Resource {
  return {
    account_sid: scope.accountSid,
    chat_service_sid: scope.serviceSid,
    pre_webhook_url: configuration.preWebhookUrl,
    post_webhook_url: configuration.postWebhookUrl,
    filters: configuration.filters,
    method: configuration.method,
    url: `${scope.url}/Configuration/Webhooks`,
  };
}

function owners(scope: Scope): Resource {
  return {
    account_sid: scope.accountSid,
    ...(scope.namesService ? { chat_service_sid: scope.serviceSid } : {}),
  };
}
