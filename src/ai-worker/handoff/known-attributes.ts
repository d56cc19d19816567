import type { JsonObject } from '../../common/json';
import type { ConversationState } from '../../state/conversation-state';
import { unlessItFails } from '../failure/unless-it-fails';
import type { Ports } from '../ports';

/**
 * What a task for this conversation must carry when the old one is gone or cannot be read: what the newest task of it has
 * that can still be read, else what the conversation itself tells.
 */
export async function knownAttributes(ports: Ports, state: ConversationState): Promise<JsonObject> {
  const { conversationSid, customer, interaction } = state;
  const newest = await unlessItFails(
    ports,
    { what: 'find task' },
    () => ports.taskRouter.newestTask(conversationSid),
    undefined,
  );
  if (newest) return newest.attributes;
  const participants = await unlessItFails(
    ports,
    { what: 'list participants' },
    () => ports.conversations.participants(conversationSid),
    [],
  );
  const address = participants.find((participant) => participant.address !== undefined)?.address;
  return {
    channelType: customer.channel,
    conversationSid,
    ...(address !== undefined && { customerAddress: address, from: address }),
    ...(interaction && {
      flexInteractionSid: interaction.interactionSid,
      flexInteractionChannelSid: interaction.channelSid,
    }),
  };
}
