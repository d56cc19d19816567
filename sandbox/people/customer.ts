import type { Sandbox } from '../sandbox';
import { SMS_NUMBER } from '../flex-account';

/** Somebody with a phone who texts the company. */
export class Customer {
  constructor(
    private readonly sandbox: Sandbox,
    /** Their number. */
    readonly number: string,
  ) {}

  /** Sends an SMS to the company. @returns where Flex put it */
  text(body: string): ReturnType<Sandbox['interactions']['inboundSms']> {
    return this.sandbox.interactions.inboundSms({ from: this.number, to: SMS_NUMBER, body });
  }

  /** What arrived on the phone, oldest first. */
  received(): string[] {
    return this.sandbox.conversations.received(this.number).map(({ body }) => body ?? '');
  }

  /** Resolves when `count` messages have arrived; answers all of them. */
  async receives(count: number, milliseconds?: number): Promise<string[]> {
    await this.sandbox.journal.until(
      `${count} messages have arrived at ${this.number}`,
      () => this.received().length >= count,
      milliseconds,
    );
    return this.received();
  }
}
