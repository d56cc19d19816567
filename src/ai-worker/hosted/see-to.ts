import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import { ConversationFacts } from '../session/conversation-facts';
import { attend, type Occasion } from './attend';
import { comeAgain } from './come-again';

/**
 * Sees to everything that waits in a conversation OpenCX hosts. What the customer wrote when Flex had closed it already
 * comes to people in a new one.
 */
export async function seeTo(
  ports: Ports,
  held: HeldConversation,
  occasion: Occasion = {},
  facts = new ConversationFacts(ports),
): Promise<void> {
  if (await attend(ports, held, facts, occasion)) return;
  const id = held.state.hosted?.sessionId ?? '';
  const home = await ports.hostedHomes.find(id);
  if (!home) return;
  // Another Function, which was told of another message, may have brought them already: then it is told of this one.
  const isBrought = home.value.conversationSid !== held.state.conversationSid;
  await comeAgain(ports, home, { id, told: {} }, home.value.round + (isBrought ? 0 : 1));
}
