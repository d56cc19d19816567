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
  private readonly byAddress = new Map<string, ReceivedMessage[]>();

  constructor(private readonly journal: Journal) {}

  /** What arrived at this phone number, WhatsApp address or chat identity so far, oldest first. */
  received(address: string): readonly ReceivedMessage[] {
    return this.byAddress.get(address) ?? [];
  }

  /**
   * Twilio: a message reaches everybody in the conversation but its sender.
   * @param reachesAuthor whether a message written by REST reaches its author too
   * @returns whom it reached
   */
  deliver(message: Message, participants: readonly Participant[], reachesAuthor: boolean): Participant[] {
    const reached = participants.filter(
      ({ sid }) => sid !== message.participantSid || (reachesAuthor && message.source === 'API'),
    );
    for (const participant of reached) this.deliverTo(participant, message);
    return reached;
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
