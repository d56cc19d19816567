import type { JsonObject } from '../../common/json';
import type { ConversationSid } from '../../common/sids';

/** What a Studio flow asks for. */
export interface StudioRequest {
  conversationSid: ConversationSid;
  /** The flow has got the answer to its last request: it need not be told again. */
  hasLastAnswer: boolean;
  /** The flow's own parameters: custom data of the session, attributes of the task for people. */
  parameters: JsonObject;
}
