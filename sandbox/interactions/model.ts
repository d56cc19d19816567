/** Twilio: the media of a channel, which is not its task channel. */
export type ChannelType = 'sms' | 'whatsapp' | 'messenger' | 'web' | 'chat';

export type ChannelStatus = 'setup' | 'failed' | 'active' | 'closed' | 'inactive' | 'pause' | 'transfer';

/** Where an agent participant comes from. */
interface RoutingProperties {
  readonly taskSid: string;
  readonly workerSid: string;
  readonly reservationSid: string;
}

export interface ChannelParticipant {
  readonly sid: string;
  readonly type: 'customer' | 'agent';
  /** null for customers */
  readonly routing: RoutingProperties | null;
  /** The chat identity of an agent; null for customers. */
  readonly identity: string | null;
}

/** An invite: the task that was made to bring an agent into the channel. */
export interface Invite {
  readonly sid: string;
  readonly interactionSid: string;
  readonly channelSid: string;
  readonly taskSid: string;
  /** The `routing` object of the answer. */
  readonly routing: Record<string, unknown>;
}
