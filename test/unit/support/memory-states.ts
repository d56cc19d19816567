import type { WritableStates, StoredConversation } from '../../../src/ai-worker/ports/states';
import type { ConversationState } from '../../../src/state/conversation-state';
import { EMPTY, type Inbox } from '../../../src/state/inbox';

/** Conversation states in memory, every write checked against the revision that was read, as Sync does it. */
export class MemoryStates implements WritableStates {
  private readonly states = new Map<string, StoredConversation>();
  writes = 0;

  /** @param pause runs inside every operation, so that a test decides which one goes first */
  constructor(private readonly pause: () => Promise<unknown> = () => Promise.resolve()) {}

  async read(conversation: string): Promise<StoredConversation | undefined> {
    await this.pause();
    return this.states.get(conversation);
  }

  async create(
    state: ConversationState,
  ): Promise<{ written: StoredConversation } | { found: StoredConversation }> {
    await this.pause();
    const found = this.states.get(state.conversationSid);
    return found ? { found } : { written: this.store(state) };
  }

  async replace(
    told: Omit<StoredConversation, 'revision'>,
    revision: string,
  ): Promise<StoredConversation | undefined> {
    await this.pause();
    const current = this.states.get(told.value.conversationSid);
    return current?.revision === revision ? this.store(told.value, told.inbox) : undefined;
  }

  tellAhead(): Promise<StoredConversation | undefined> {
    return Promise.reject(new Error('No state is created in here that something was told of'));
  }

  /** What is stored now, past every pause. @throws Error when there is nothing */
  now(conversation: string): StoredConversation {
    const found = this.states.get(conversation);
    if (!found) throw new Error(`${conversation} is not stored`);
    return found;
  }

  /** Puts a state there as if another program had written it. */
  put(state: ConversationState): StoredConversation {
    return this.store(state);
  }

  forget(conversation: string): void {
    this.states.delete(conversation);
  }

  private store(value: ConversationState, inbox: Inbox = EMPTY): StoredConversation {
    this.writes += 1;
    const stored = { ...structuredClone({ value, inbox }), revision: String(this.writes) };
    this.states.set(value.conversationSid, stored);
    return stored;
  }
}
