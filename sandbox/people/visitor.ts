import { randomUUID } from 'node:crypto';
import type { MessageMedia } from '../conversations/model';
import type { InboundResult } from '../interactions/interactions';
import type { InviteRequest } from '../interactions/routing-parameter';
import { openWebChat, type OpenWebChat } from '../interactions/web-chat';
import { Person, type Surroundings } from './person';

export interface VisitorOptions {
  /** What the pre-engagement form asked for; nothing when there was no form. */
  name?: string;
  email?: string;
  /** Whether the task names the visitor's chat identity as the customer's address. */
  identified: boolean;
}

/** Somebody on the company's website with its chat open. A chat that was closed takes no more messages (50377). */
export class Visitor extends Person {
  private chat: OpenWebChat | undefined;

  constructor(
    surroundings: Surroundings,
    private readonly routing: InviteRequest,
    private readonly options: VisitorOptions,
  ) {
    super(surroundings, randomUUID());
  }

  protected send(body: string | null, media: readonly MessageMedia[]): InboundResult {
    const { conversations, interactions } = this.surroundings;
    const { channel, participantSid } = (this.chat ??= openWebChat(conversations, interactions, {
      ...this.options,
      identity: this.address,
      request: this.routing,
    }));
    const { conversationSid } = channel;
    const { sid: messageSid } = conversations.say({ conversationSid, participantSid, body, media });
    return interactions.resultOf(channel, messageSid);
  }
}
