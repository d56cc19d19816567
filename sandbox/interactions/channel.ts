import { newSid } from '../kernel/sids';
import type { ChannelParticipant, ChannelStatus, ChannelType, Invite } from './model';
import type { AcceptedReservation } from './task-router-port';

/** An interaction and its only channel: one conversation, many tasks. */
export class InteractionChannel {
  readonly sid = newSid('UO');
  readonly interactionSid = newSid('KD');
  readonly participants = new Map<string, ChannelParticipant>();
  readonly invites: Invite[] = [];
  /** By task; known before the agent has joined. */
  readonly accepted = new Map<string, AcceptedReservation>();
  status: ChannelStatus = 'active';
  /** The `routing` object that was answered before there was a task; null: it is that of the first invite. */
  announced: Record<string, unknown> | null = null;

  constructor(
    readonly type: ChannelType,
    readonly conversationSid: string,
    /** Whether the customer is in the conversation. */
    hasCustomer = true,
  ) {
    if (!hasCustomer) return;
    const customer: ChannelParticipant = {
      sid: newSid('UT'),
      type: 'customer',
      routing: null,
      identity: null,
    };
    this.participants.set(customer.sid, customer);
  }

  agentOf(taskSid: string): ChannelParticipant | undefined {
    return [...this.participants.values()].find(({ routing }) => routing?.taskSid === taskSid);
  }

  hasIdentity(identity: string): boolean {
    return [...this.participants.values()].some((participant) => participant.identity === identity);
  }
}
