import type { JsonObject } from '../../common/json';
import type { ConversationState } from '../../state/conversation-state';
import type { Ports } from '../ports';
import type { Message, Participant } from '../ports/conversations';
import { customerAmong } from './customer-identity';

/** What is known of a conversation beside its state: brought by the event, or read once when it is asked for. */
export class ConversationFacts {
  constructor(
    private readonly ports: Ports,
    private readonly known: {
      attributes?: JsonObject;
      participants?: Participant[];
      newest?: readonly Message[];
    } = {},
  ) {}

  /** The newest messages of the conversation, as they were just read; undefined: they were not. */
  knowsNewest(messages: readonly Message[] | undefined): void {
    if (messages) this.known.newest = messages;
  }

  /** The newest messages, oldest first: so many, fewer where there are no more, or more. */
  async newestMessages({ conversationSid }: ConversationState, count: number): Promise<readonly Message[]> {
    const { newest } = this.known;
    const isEnough = newest && (newest.length >= count || newest[0]?.index === 0);
    return isEnough ? newest : this.ports.conversations.messagesAfter(conversationSid, -1, count);
  }

  /** The attributes of the conversation's task, of a call those of its thread; none when there is neither. */
  async attributes(state: ConversationState): Promise<JsonObject> {
    this.known.attributes ??= (await this.readAttributes(state)) ?? {};
    return this.known.attributes;
  }

  /** What the customer is reached at; nobody is in a call's thread, where the caller stands in its attributes. */
  async customerAddress(state: ConversationState): Promise<string | undefined> {
    const attributes = await this.attributes(state);
    if (!state.call) return customerAmong(await this.participants(state), attributes).address;
    return typeof attributes.customerAddress === 'string' ? attributes.customerAddress : undefined;
  }

  private async readAttributes({
    task,
    call,
    conversationSid,
  }: ConversationState): Promise<JsonObject | undefined> {
    if (call) return (await this.ports.conversations.find(conversationSid))?.attributes;
    return task && (await this.ports.taskRouter.readTask(task.taskSid))?.attributes;
  }

  /** Who is in the conversation. */
  async participants({ conversationSid }: ConversationState): Promise<Participant[]> {
    this.known.participants ??= await this.ports.conversations.participants(conversationSid);
    return this.known.participants;
  }
}
