import type { Platform } from '../platform';
import { FLOW_ADDRESS } from '../studio/documented-flows';

/** Somebody who texts the number whose conversations belong to a Studio flow. */
export class FlowCustomer {
  private latestConversation: string | undefined;

  constructor(
    private readonly sandbox: Pick<Platform, 'flowRunner' | 'conversations' | 'journal'>,
    readonly number: string,
  ) {}

  /** The conversation they wrote in last. @throws Error before they have written */
  get conversationSid(): string {
    if (this.latestConversation === undefined) throw new Error(`${this.number} has not written yet`);
    return this.latestConversation;
  }

  /** Writes, and answers the conversation's SID. */
  text(body: string): string {
    const message = this.sandbox.flowRunner.message({ from: this.number, to: FLOW_ADDRESS, body });
    return (this.latestConversation = message.conversationSid);
  }

  /** The texts that have arrived, oldest first. */
  received(): string[] {
    return this.sandbox.conversations.received(this.number).map(({ body }) => body ?? '');
  }

  /** Resolves when `count` messages have arrived; answers all of them. */
  async receives(count: number): Promise<string[]> {
    await this.sandbox.journal.until(
      `${count} messages have arrived at ${this.number}`,
      () => this.received().length >= count,
    );
    return this.received();
  }
}
