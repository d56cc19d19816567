import type { HeldConversation } from '../lease/held-conversation';
import { awake } from './settle';

/** The holder begins again with a conversation nobody, or a person, had. */
export async function wake(held: HeldConversation): Promise<void> {
  if (held.state.phase === 'human' || held.state.phase === 'resolved') await held.change(awake);
}
