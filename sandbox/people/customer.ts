import type { MessageMedia } from '../conversations/model';
import type { InboundResult } from '../interactions/interactions';
import { Person, type Surroundings } from './person';

/** How a phone reaches the company. */
export interface PhoneChannel {
  /** What stands before the number in an address of the channel. */
  prefix: '' | 'whatsapp:' | 'messenger:';
  /** The company's address. */
  companyAddress: string;
}

/** Somebody with a phone who texts the company, by SMS or WhatsApp. */
export class Customer extends Person {
  constructor(
    surroundings: Surroundings,
    /** Their number, or the id the channel knows them by. */
    readonly number: string,
    private readonly channel: PhoneChannel,
  ) {
    super(surroundings, `${channel.prefix}${number}`);
  }

  protected send(body: string | null, media: readonly MessageMedia[]): InboundResult {
    const { companyAddress: to } = this.channel;
    return this.surroundings.interactions.inboundSms({ from: this.address, to, body, media });
  }
}
