import type { ConversationStates, Stored } from '../../../src/ai-worker/ports/states';
import type { ConversationState } from '../../../src/state/conversation-state';

/** Conversation states in memory, every write checked against the revision that was read, as Sync does it. */
export class MemoryStates implements ConversationStates {
  private readonly states = new Map<string, Stored<ConversationState>>();
  writes = 0;

  /** @param pause runs inside every operation, so that a test decides which one goes first */
  constructor(private readonly pause: () => Promise<unknown> = () => Promise.resolve()) {}

  async read(conversation: string): Promise<Stored<ConversationState> | undefined> {
    await this.pause();
    return this.states.get(conversation);
  }

  async create(state: ConversationState): Promise<Stored<ConversationState> | undefined> {
    await this.pause();
    return this.states.has(state.conversationSid) ? undefined : this.store(state);
  }

  async replace(state: ConversationState, revision: string): Promise<Stored<ConversationState> | undefined> {
    await this.pause();
    const current = this.states.get(state.conversationSid);
    return current?.revision === revision ? this.store(state) : undefined;
  }

  /** What is stored now, past every pause. @throws Error when there is nothing */
  now(conversation: string): Stored<ConversationState> {
    const found = this.states.get(conversation);
    if (!found) throw new Error(`${conversation} is not stored`);
    return found;
  }

  /** Puts a state there as if another program had written it. */
  put(state: ConversationState): Stored<ConversationState> {
    return this.store(state);
  }

  forget(conversation: string): void {
    this.states.delete(conversation);
  }

  private store(value: ConversationState): Stored<ConversationState> {
    this.writes += 1;
    const stored = { value: structuredClone(value), revision: String(this.writes) };
    this.states.set(value.conversationSid, stored);
    return stored;
  }
}
