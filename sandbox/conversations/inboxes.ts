import type { Journal } from '../kernel/journal';
import type { Message, Participant } from './model';

/** A message as its receiver sees it. */
export interface ReceivedMessage {
  readonly body: string | null;
  /** null on phones: SMS and WhatsApp show only the company's number. */
  readonly author: string | null;
  readonly messageSid: string;
  readonly at: Date;
}

/** What arrived on every phone and in every browser. */
export class Inboxes {
  /** Phones nothing reaches, by address: Twilio's error code, which stands in the receipts alone. */
  readonly undeliverable = new Map<string, number>();
  /** Milliseconds until the network tells what became of a message. Twilio: seconds, sometimes hours. */
  receiptsTake = 20;
  private readonly byAddress = new Map<string, ReceivedMessage[]>();

  constructor(private readonly journal: Journal) {}

  /** What arrived at this phone number, WhatsApp address or chat identity so far, oldest first. */
  received(address: string): readonly ReceivedMessage[] {
    return this.byAddress.get(address) ?? [];
  }

  /**
   * Twilio: a message reaches everybody in the conversation but its sender.
   * @param reachesAuthor whether a message written by REST reaches its author too
   * @returns whom it was sent to
   */
  deliver(message: Message, participants: readonly Participant[], reachesAuthor: boolean): Participant[] {
    const addressed = participants.filter(
      ({ sid }) => sid !== message.participantSid || (reachesAuthor && message.source === 'API'),
    );
    const isReached = ({ binding }: Participant): boolean => !this.undeliverable.has(binding?.address ?? '');
    for (const participant of addressed.filter(isReached)) this.deliverTo(participant, message);
    return addressed;
  }

  private deliverTo({ identity, binding }: Participant, message: Message): void {
    const address = binding?.address ?? identity ?? '';
    const { sid: messageSid, conversationSid, body, author, dateCreated: at } = message;
    const seen = { body, author: binding === null ? author : null, messageSid, at };
    this.byAddress.set(address, [...this.received(address), seen]);
    const from = binding?.proxyAddress ?? null;
    this.journal.record('phone', 'message.delivered', {
      to: address,
      from,
      body,
      author,
      conversationSid,
      messageSid,
    });
  }
}
