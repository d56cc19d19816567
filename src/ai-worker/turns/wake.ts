import type { HeldConversation } from '../lease/held-conversation';
import { backToAi } from '../phases';

/** The holder begins again with a conversation nobody, or a person, had. */
export async function wake(held: HeldConversation): Promise<void> {
  if (held.state.phase === 'human' || held.state.phase === 'resolved') await held.change(backToAi);
}
