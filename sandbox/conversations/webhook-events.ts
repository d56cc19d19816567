import type {
  Conversation,
  ConversationState,
  Message,
  MessagingBinding,
  Participant,
  Source,
} from './model';

/** The form parameters of a webhook; parameters without a value are left out. */
export type WebhookEvent = Record<string, string>;

/** What every event of a service carries. */
export interface ServiceSids {
  accountSid: string;
  chatServiceSid: string;
  messagingServiceSid: string;
}

/** Twilio: `onConversationAdded`; a conversation opened by a phone carries its `MessagingBinding`. */
export function conversationAdded(
  sids: ServiceSids,
  conversation: Conversation,
  binding: MessagingBinding | undefined,
): WebhookEvent {
  return event('onConversationAdded', sids, conversation.sid, {
    ...origin(sids, binding === undefined ? 'API' : bindingSource(binding)),
    FriendlyName: conversation.friendlyName,
    UniqueName: conversation.uniqueName,
    Attributes: conversation.attributes,
    DateCreated: conversation.dateCreated.toISOString(),
    State: conversation.state,
    'MessagingBinding.Address': binding?.address,
    'MessagingBinding.ProxyAddress': binding?.proxyAddress,
  });
}

/** Twilio: `onParticipantAdded`, with `Identity` for a browser and `MessagingBinding` for a phone. */
export function participantAdded(sids: ServiceSids, participant: Participant): WebhookEvent {
  const { binding } = participant;
  return event('onParticipantAdded', sids, participant.conversationSid, {
    ...origin(sids, binding === null ? 'API' : bindingSource(binding)),
    ParticipantSid: participant.sid,
    Identity: participant.identity,
    RoleSid: participant.roleSid,
    Attributes: participant.attributes,
    DateCreated: participant.dateCreated.toISOString(),
    'MessagingBinding.Type': binding === null ? 'CHAT' : bindingSource(binding),
    'MessagingBinding.Address': binding?.address,
    'MessagingBinding.ProxyAddress': binding?.proxyAddress,
  });
}

/** Twilio: `onMessageAdded`; `ClientIdentity` only from the SDK, `MessagingServiceSid` only from phones. */
export function messageAdded(sids: ServiceSids, message: Message): WebhookEvent {
  return event('onMessageAdded', sids, message.conversationSid, messageFields(sids, message));
}

/**
 * `onMessageRemoved`: what the message had, and when it was removed.
 * https://www.twilio.com/docs/conversations-classic/conversations-webhooks
 */
export function messageRemoved(sids: ServiceSids, message: Message, at: Date): WebhookEvent {
  const fields = { ...messageFields(sids, message), DateRemoved: at.toISOString() };
  return event('onMessageRemoved', sids, message.conversationSid, fields);
}

function messageFields(sids: ServiceSids, message: Message): Record<string, string | null | undefined> {
  const media = message.media.map(({ sid, contentType, filename, size }) => ({
    Sid: sid,
    ContentType: contentType,
    Filename: filename,
    Size: size,
  }));
  return {
    ...origin(sids, message.source),
    ClientIdentity: message.source === 'SDK' ? message.author : undefined,
    MessageSid: message.sid,
    ParticipantSid: message.participantSid,
    Index: String(message.index),
    DateCreated: message.dateCreated.toISOString(),
    Author: message.author,
    Body: message.body,
    Attributes: message.attributes,
    Media: media.length > 0 ? JSON.stringify(media) : undefined,
  };
}

/** Twilio: `onConversationStateUpdated` as recorded when a close timer fired; it has no `Source`. */
export function stateUpdated(
  sids: ServiceSids,
  conversation: Conversation,
  stateFrom: ConversationState,
): WebhookEvent {
  return event('onConversationStateUpdated', sids, conversation.sid, {
    StateFrom: stateFrom,
    StateTo: conversation.state,
    StateUpdated: conversation.dateUpdated.toISOString(),
    Reason: 'TIMER',
  });
}

function bindingSource(binding: MessagingBinding): Source {
  return binding.type === 'sms' ? 'SMS' : 'WHATSAPP';
}

function origin(sids: ServiceSids, source: Source): Record<string, string | undefined> {
  const fromAPhone = source === 'SMS' || source === 'WHATSAPP';
  return { Source: source, MessagingServiceSid: fromAPhone ? sids.messagingServiceSid : undefined };
}

function event(
  eventType: string,
  sids: ServiceSids,
  conversationSid: string,
  details: Record<string, string | null | undefined>,
): WebhookEvent {
  const common = {
    EventType: eventType,
    AccountSid: sids.accountSid,
    ChatServiceSid: sids.chatServiceSid,
    ConversationSid: conversationSid,
  };
  const given = Object.entries(details).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { ...common, ...Object.fromEntries(given) };
}
