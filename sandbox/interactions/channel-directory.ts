import type { Clock } from '../kernel/clock';
import { notFound } from '../kernel/twilio-error';
import type { InteractionChannel } from './channel';
import type { ChannelParticipant } from './model';

/**
 * Milliseconds from a channel's last change to its end, whatever is written in its conversation
 * (https://www.twilio.com/docs/flex/developer/conversations/park-an-interaction).
 */
const LIFE = 180 * 24 * 3_600_000;

/** Finds channels by what is known of them. */
export class ChannelDirectory {
  private readonly channels: InteractionChannel[] = [];
  private readonly changedAt = new WeakMap<InteractionChannel, number>();

  constructor(private readonly clock: Pick<Clock, 'now'>) {}

  add(channel: InteractionChannel): void {
    this.channels.push(channel);
    this.changed(channel);
  }

  changed(channel: InteractionChannel): void {
    this.changedAt.set(channel, this.clock.now().getTime());
  }

  /** The interaction's channel; 404/20404 when there is no such interaction, or none any more. */
  ofInteraction(interactionSid: string): InteractionChannel {
    const found = this.channels.find((channel) => channel.interactionSid === interactionSid);
    if (!found || this.isForgotten(found)) throw notFound(`/Interactions/${interactionSid}`);
    return found;
  }

  private isForgotten(channel: InteractionChannel): boolean {
    return this.clock.now().getTime() - (this.changedAt.get(channel) ?? 0) > LIFE;
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
