import type { ConversationState } from '../../state/conversation-state';
import type { Participant } from '../ports/conversations';

/** The channel of whoever reads on a phone in a conversation; undefined: nobody does. */
export function phoneChannel(participants: readonly Participant[]): string | undefined {
  const phones = participants.flatMap(({ address }) => (address === undefined ? [] : [address]));
  if (phones.length === 0) return undefined;
  return phones.every((address) => address.startsWith('whatsapp:')) ? 'whatsapp' : 'sms';
}

/** The channel whose messages what is said in a conversation becomes: who is in it counts, not what a task calls it. */
export function channelOfWords({ customer }: Pick<ConversationState, 'customer'>): string {
  return customer.phone ?? customer.channel;
}
