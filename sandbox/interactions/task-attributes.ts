import type { InteractionChannel } from './channel';

/** The customer as Flex writes it into a task, as far as it knows them. */
export interface Customer {
  /** Phone number, WhatsApp address or chat identity. */
  address?: string;
  /** The number again, when a phone tells no name. */
  name?: string;
}

/**
 * What Flex writes into the task of a conversation a customer has begun.
 * Twilio: Send to Flex writes a phone's address as every name there is, with WhatsApp its address there: the name a
 * WhatsApp user goes by is not passed on. Web chat's `from` is the name its form asked for.
 */
export function customerTaskAttributes(
  channel: InteractionChannel,
  { address, name }: Customer,
): Record<string, unknown> {
  const isPhone = channel.type === 'sms' || channel.type === 'whatsapp';
  return {
    ...(address !== undefined && { customerAddress: address }),
    ...(name !== undefined && { customerName: name, from: name }),
    ...(isPhone && name !== undefined && { name }),
    customers: {
      ...(isPhone && address !== undefined && { phone: address }),
      ...(name !== undefined && { name }),
    },
    channelType: channel.type,
    conversations: {
      initiated_by: 'customer',
      conversation_id: channel.interactionSid,
      media: [{ type: 'ChatTranscript', sid: channel.conversationSid }],
    },
    initiatedBy: 'customer',
    direction: 'inbound',
  };
}

/** Twilio: what every invite writes itself, over anything given under these names. */
export function inviteTaskAttributes(channel: InteractionChannel, inviteSid: string): Record<string, string> {
  return {
    flexChannelInviteSid: inviteSid,
    conversationSid: channel.conversationSid,
    flexInteractionSid: channel.interactionSid,
    flexInteractionChannelSid: channel.sid,
  };
}

/**
 * Twilio: a new interaction's task names the interaction a second time, as Flex Insights knows the conversation by it.
 * https://www.twilio.com/docs/flex/developer/conversations/interactions-api/interactions shows it; that another value
 * given under this name stays is not documented.
 */
export function withConversationId(
  given: Readonly<Record<string, unknown>>,
  { interactionSid }: InteractionChannel,
): Record<string, unknown> {
  const { conversations = {} } = given;
  if (typeof conversations !== 'object' || conversations === null || Array.isArray(conversations))
    return given;
  return { ...given, conversations: { conversation_id: interactionSid, ...conversations } };
}
