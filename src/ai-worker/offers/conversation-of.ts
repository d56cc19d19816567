import type { JsonObject } from '../../common/json';
import {
  type ConversationSid,
  conversationSid,
  interactionChannelSid,
  interactionSid,
} from '../../common/sids';
import type { InteractionChannel } from '../ports/interactions';

/** The conversation a task is about; anything that is no conversation SID does not count. */
export function conversationOf(attributes: JsonObject): ConversationSid | undefined {
  const parsed = conversationSid.safeParse(attributes.conversationSid);
  return parsed.success ? parsed.data : undefined;
}

/** The task's place in Flex, when it belongs to an interaction. */
export function interactionOf(attributes: JsonObject): InteractionChannel | undefined {
  const interaction = interactionSid.safeParse(attributes.flexInteractionSid);
  const channel = interactionChannelSid.safeParse(attributes.flexInteractionChannelSid);
  return interaction.success && channel.success
    ? { interactionSid: interaction.data, channelSid: channel.data }
    : undefined;
}
