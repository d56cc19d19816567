import { channelOfAddress } from '../../common/channels';
import type { ConversationState } from '../../state/conversation-state';
import type { Participant } from '../ports/conversations';

/**
 * The channel of whoever has an address in a conversation, such as a phone; undefined: nobody has. Of several it is SMS,
 * which takes the least.
 */
export function phoneChannel(participants: readonly Participant[]): string | undefined {
  const phones = participants.flatMap(({ address }) => (address === undefined ? [] : [address]));
  if (phones.length === 0) return undefined;
  const [channel, ...others] = new Set(phones.map(channelOfAddress));
  return others.length === 0 ? channel : 'sms';
}

/** The channel whose messages what is said in a conversation becomes: who is in it counts, not what a task calls it. */
export function channelOfWords({ customer }: Pick<ConversationState, 'customer'>): string {
  return customer.phone ?? customer.channel;
}
