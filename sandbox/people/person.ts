import type { ReceivedMessage } from '../conversations/inboxes';
import type { MessageMedia } from '../conversations/model';
import type { InboundResult } from '../interactions/interactions';
import type { FileToSend } from '../media/file';
import type { Platform } from '../platform';

/** What somebody who writes to the company needs of the world. */
export type Surroundings = Pick<Platform, 'conversations' | 'interactions' | 'journal' | 'media'>;

/** Somebody who writes to the company, on whichever channel. */
export abstract class Person {
  private latestConversation: string | undefined;

  /** @param address what their messages reach them at: phone number, WhatsApp address or chat identity */
  constructor(
    protected readonly surroundings: Surroundings,
    readonly address: string,
  ) {}

  /** The conversation they wrote in last. @throws Error before they have written */
  get conversationSid(): string {
    if (this.latestConversation === undefined) throw new Error(`${this.address} has not written yet`);
    return this.latestConversation;
  }

  /**
   * Writes to the company; a message without words needs files.
   * @returns where Flex put it
   * @throws TwilioError when the channel does not carry it: 50512 files too large, 21623 too many of them
   */
  text(body: string, { media = [] }: { media?: readonly FileToSend[] } = {}): InboundResult {
    const files = media.map((file) => this.surroundings.media.upload(file));
    const result = this.send(body === '' ? null : body, files);
    this.latestConversation = result.conversationSid;
    return result;
  }

  /** What has arrived, oldest first, as their screen shows it: browsers show who wrote, phones do not. */
  inbox(): readonly ReceivedMessage[] {
    return this.surroundings.conversations.received(this.address);
  }

  /** The texts that have arrived, oldest first. */
  received(): string[] {
    return this.inbox().map(({ body }) => body ?? '');
  }

  /** Resolves when `count` messages have arrived; answers all of them. */
  async receives(count: number): Promise<string[]> {
    await this.surroundings.journal.until(
      `${count} messages have arrived at ${this.address}`,
      () => this.received().length >= count,
    );
    return this.received();
  }

  protected abstract send(body: string | null, media: readonly MessageMedia[]): InboundResult;
}
