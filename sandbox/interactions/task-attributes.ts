import type { InteractionChannel } from './channel';

/** The customer as Flex writes it into a task. */
export interface Customer {
  /** Phone number, WhatsApp address or chat identity. */
  address: string;
  name: string;
}

/** What Flex writes into the task of a conversation a customer has begun. */
export function customerTaskAttributes(
  channel: InteractionChannel,
  customer: Customer,
): Record<string, unknown> {
  return {
    customerAddress: customer.address,
    customerName: customer.name,
    customers: { phone: customer.address, name: customer.name },
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
