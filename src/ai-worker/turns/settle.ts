import type { ConversationState } from '../../state/conversation-state';

/** Notes that there is a message with this Index; the same state when that is known. */
export function heard<State extends ConversationState>(state: State, index: number): State {
  return index > state.heardIndex ? { ...state, heardIndex: index } : state;
}

/** Notes that everything up to `index` is answered, ours, or none of the AI's business. */
export function settled<State extends ConversationState>(state: State, index: number): State {
  const settledIndex = Math.max(state.settledIndex ?? -1, index);
  return heard({ ...state, settledIndex }, index);
}

/**
 * Notes our own posts. They settle nothing behind a gap: an Index that is missing before one of them is a message
 * nobody has told us of yet, and it has to be read.
 */
export function posted<State extends ConversationState>(state: State, indexes: readonly number[]): State {
  return indexes.reduce(
    (now, index) => (index === (now.settledIndex ?? -1) + 1 ? settled(now, index) : heard(now, index)),
    state,
  );
}

/** Whether messages wait that nobody has looked at. */
export function hasUnsettled(state: ConversationState): boolean {
  return state.settledIndex === null || state.heardIndex > state.settledIndex;
}
