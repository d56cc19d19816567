import type { Conversations } from '../conversations/conversations';
import type { InteractionChannel } from './channel';
import type { Interactions } from './interactions';
import type { InviteRequest } from './routing-parameter';

/** A visitor who opens the company's web chat. */
export interface WebChatRequest {
  /** The identity Flex makes up for the guest. */
  identity: string;
  /** What the pre-engagement form asked for, if there was one. */
  name?: string;
  email?: string;
  /** Whether the task names the identity as the customer's address. */
  identified: boolean;
  /** Where the chat's task goes; its attributes are written over what Flex writes. */
  request: InviteRequest;
}

export interface OpenWebChat {
  channel: InteractionChannel;
  /** The visitor's participant in the conversation. */
  participantSid: string;
}

/**
 * What Flex does when a visitor opens a chat: conversation, guest, interaction and task. Errors are TaskRouter's.
 * Twilio: what the form asked for is `pre_engagement_data` of conversation and task, and its `friendlyName` their `from`.
 */
export function openWebChat(
  conversations: Conversations,
  interactions: Interactions,
  { identity, name, email, identified, request }: WebChatRequest,
): OpenWebChat {
  const asked = {
    pre_engagement_data: {
      ...(name !== undefined && { friendlyName: name }),
      ...(email !== undefined && { email }),
    },
  };
  const { sid: conversationSid } = conversations.create({ friendlyName: 'Web chat', attributes: asked });
  const { sid: participantSid } = conversations.addChatParticipant(conversationSid, identity);
  const channel = interactions.openInteraction({
    conversationSid,
    channelType: 'web',
    customer: { ...(identified && { address: identity }), ...(name !== undefined && { name }) },
    request: { ...request, attributes: { ...asked, ...request.attributes } },
  });
  return { channel, participantSid };
}
