import type { ConversationState } from '../../state/conversation-state';
import type { Ports } from '../ports';
import { watchedOf, whatIsLeft } from './watched-of';

/** Leaves what waits in a conversation, and what its holder may leave, to whoever watches. */
export async function entrust(
  ports: Pick<Ports, 'watch' | 'settings'>,
  state: ConversationState,
): Promise<void> {
  const watched = watchedOf(ports, state);
  if (watched) await ports.watch.entrust(state.conversationSid, watched);
}

/** Leaves to whoever watches what this Function has failed at, while it gives its lease back. */
export function entrustWhatIsLeft(ports: Pick<Ports, 'watch'>, state: ConversationState): Promise<void> {
  return ports.watch.entrust(state.conversationSid, whatIsLeft(state));
}
