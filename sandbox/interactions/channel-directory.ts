import { notFound } from '../kernel/twilio-error';
import type { InteractionChannel } from './channel';
import type { ChannelParticipant } from './model';

/** Finds channels by what is known of them. */
export class ChannelDirectory {
  private readonly channels: InteractionChannel[] = [];

  add(channel: InteractionChannel): void {
    this.channels.push(channel);
  }

  /** The interaction's channel; 404/20404 when there is no such interaction. */
  ofInteraction(interactionSid: string): InteractionChannel {
    const found = this.channels.find((channel) => channel.interactionSid === interactionSid);
    if (!found) throw notFound(`/Interactions/${interactionSid}`);
    return found;
  }

  /** 404/20404 when there is no such channel. */
  withSid(channelSid: string): InteractionChannel {
    const found = this.channels.find(({ sid }) => sid === channelSid);
    if (!found) throw notFound(`/Channels/${channelSid}`);
    return found;
  }

  /** The conversation's channel; a conversation made without Flex has none. */
  ofConversation(conversationSid: string): InteractionChannel | undefined {
    return this.channels.filter((channel) => channel.conversationSid === conversationSid).at(-1);
  }

  /** The channel the task was made for by an invite. */
  ofTask(taskSid: string): InteractionChannel | undefined {
    return this.channels.find(({ invites }) => invites.some((invite) => invite.taskSid === taskSid));
  }

  /** The agent who is in a channel because of this reservation. */
  agent(reservationSid: string): ChannelParticipant | undefined {
    const participants = this.channels.flatMap((channel) => [...channel.participants.values()]);
    return participants.find(({ routing }) => routing?.reservationSid === reservationSid);
  }
}
