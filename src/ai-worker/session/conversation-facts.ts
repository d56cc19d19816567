import type { JsonObject } from '../../common/json';
import type { ConversationState } from '../../state/conversation-state';
import type { Ports } from '../ports';
import type { Participant } from '../ports/conversations';

/** What is known of a conversation beside its state: brought by the event, or read once when it is asked for. */
export class ConversationFacts {
  constructor(
    private readonly ports: Ports,
    private readonly known: { attributes?: JsonObject; participants?: Participant[] } = {},
  ) {}

  /** The attributes of the conversation's task; none when there is no task. */
  async attributes({ task }: ConversationState): Promise<JsonObject> {
    this.known.attributes ??=
      (task && (await this.ports.taskRouter.readTask(task.taskSid))?.attributes) ?? {};
    return this.known.attributes;
  }

  /** Who is in the conversation. */
  async participants({ conversationSid }: ConversationState): Promise<Participant[]> {
    this.known.participants ??= await this.ports.conversations.participants(conversationSid);
    return this.known.participants;
  }
}
