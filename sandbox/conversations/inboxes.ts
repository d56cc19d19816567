import type { Journal } from '../kernel/journal';
import type { Message, Participant } from './model';
import type { Room } from './room';

/** A message as its receiver sees it. */
export interface ReceivedMessage {
  readonly body: string | null;
  /** null on phones: SMS and WhatsApp show only the company's number. */
  readonly author: string | null;
  readonly messageSid: string;
  readonly at: Date;
}

/** Milliseconds a business may write freely for after a message of the customer (https://www.twilio.com/docs/whatsapp/key-concepts). */
const WHATSAPP_WINDOW = 24 * 3_600_000;
/** https://www.twilio.com/docs/api/errors/63016 */
const OUTSIDE_OF_WINDOW = 63016;

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
   * @returns whom it was sent to, and why not everybody gets it: Twilio's error code, 0 where they do
   */
  deliver(
    message: Message,
    room: Pick<Room, 'members' | 'messages'>,
    reachesAuthor: boolean,
  ): Map<Participant, number> {
    const addressed = room
      .members()
      .filter(({ sid }) => sid !== message.participantSid || (reachesAuthor && message.source === 'API'));
    const failures = new Map(addressed.map((one) => [one, this.failureOf(message, one, room.messages)]));
    for (const [participant, failure] of failures) if (failure === 0) this.deliverTo(participant, message);
    return failures;
  }

  private failureOf(message: Message, { sid, binding }: Participant, messages: readonly Message[]): number {
    const known = this.undeliverable.get(binding?.address ?? '');
    if (known !== undefined || binding?.type !== 'whatsapp') return known ?? 0;
    const last = messages.findLast(({ participantSid }) => participantSid === sid);
    const silence = message.dateCreated.getTime() - (last?.dateCreated.getTime() ?? 0);
    return silence > WHATSAPP_WINDOW ? OUTSIDE_OF_WINDOW : 0;
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
