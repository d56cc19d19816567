import type { ConversationState } from '../../state/conversation-state';
import type { Note } from '../inbox/notes';
import type { StoredConversation, WritableStates } from '../ports/states';
import { HeldConversation, type TakeOptions } from './held-conversation';

/** Gives out the leases of conversations: who has none can read what is stored and add to an inbox, and write nothing. */
export class Leases {
  readonly #states: WritableStates;

  constructor(states: WritableStates) {
    this.#states = states;
  }

  /** @see HeldConversation.take */
  take(found: StoredConversation, note?: Note, options?: TakeOptions): Promise<HeldConversation | 'busy'> {
    return HeldConversation.take(this.#states, found, note, options);
  }

  /** @see HeldConversation.create */
  create(state: ConversationState, holder?: string): Promise<HeldConversation | undefined> {
    return HeldConversation.create(this.#states, state, { ...(holder !== undefined && { holder }) });
  }

  /** @see HeldConversation.createOrRead */
  createOrRead(
    state: ConversationState,
    toldSince?: number,
  ): Promise<{ held: HeldConversation } | { found: StoredConversation }> {
    return HeldConversation.createOrRead(this.#states, state, toldSince);
  }
}
