import { seeTo } from './hosted/see-to';
import type { HeldConversation } from './lease/held-conversation';
import type { Ports } from './ports';
import type { ConversationFacts } from './session/conversation-facts';
import { answer } from './turns/answer';

/** Sees to what waits in a conversation, wherever its customer is, and gives the lease back. */
export async function workOn(ports: Ports, held: HeldConversation, facts: ConversationFacts): Promise<void> {
  if (held.state.hosted) await seeTo(ports, held, {}, facts);
  else await answer(ports, held, facts);
}
