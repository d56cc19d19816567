import type { Sending } from './receipts';
import type { Conversation, Message, MessagingBinding, Participant } from './model';

/** A conversation with everything in it. */
export class Room {
  readonly messages: Message[] = [];
  /** By message. */
  readonly sendings = new Map<string, readonly Sending[]>();
  readonly participants = new Map<string, Participant>();
  /** The Index of the next message: that of a removed one is never given again. */
  nextIndex = 0;

  constructor(public conversation: Conversation) {}

  /** The participant that writes under this name: the owner of the identity or of the phone. */
  participantCalled(author: string): Participant | undefined {
    return this.members().find(({ identity, binding }) => author === identity || author === binding?.address);
  }

  has(binding: Pick<MessagingBinding, 'address' | 'proxyAddress'>): boolean {
    return this.members().some(
      (member) =>
        member.binding?.address === binding.address && member.binding.proxyAddress === binding.proxyAddress,
    );
  }

  /** Takes a message out. Undefined: there is none. */
  removeMessage(messageSid: string): Message | undefined {
    const position = this.messages.findIndex(({ sid }) => sid === messageSid);
    this.sendings.delete(messageSid);
    return position === -1 ? undefined : this.messages.splice(position, 1)[0];
  }

  members(): Participant[] {
    return [...this.participants.values()];
  }
}
