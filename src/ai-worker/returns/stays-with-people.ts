import type { ConversationState } from '../../state/conversation-state';
import type { Ports } from '../ports';

/**
 * Whether the AI is about to begin again with a conversation a rep has had, by the rep's transfer or because the
 * customer wrote again, and the company does not want that (RETURN_TO_AI).
 */
export function staysWithPeople({ settings }: Pick<Ports, 'settings'>, state: ConversationState): boolean {
  if (!state.repHadIt) return false;
  const way = state.task?.reservation ? 'transfer' : 'message';
  return settings.RETURN_TO_AI !== 'both' && settings.RETURN_TO_AI !== way;
}
