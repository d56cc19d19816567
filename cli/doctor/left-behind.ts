import type { ConversationState } from '../../src/state/conversation-state';

/** Whether nobody works on a conversation, though somebody should: its Function died or failed (docs/architecture.md). */
export function isLeft({ lease }: ConversationState, now: Date): boolean {
  return lease === undefined || lease.until <= now.getTime();
}
