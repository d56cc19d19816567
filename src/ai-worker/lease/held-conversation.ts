import type { ConversationState, Trouble } from '../../state/conversation-state';
import { Tries } from '../../state/tries';
import { isAtRest } from '../drive/next';
import { asTold, fold } from '../inbox/fold';
import type { StoredConversation, Told, WritableStates } from '../ports/states';

/** Longer than a Function can live (10 s), so that a lease ends only after its holder did. */
export const LEASE_MILLISECONDS = 12_000;

/** The lease is somebody else's now: this invocation must not act for the conversation any more. */
export class LeaseLost extends Error {
  constructor(conversation: string) {
    super(`The lease of ${conversation} was lost`);
    this.name = 'LeaseLost';
  }
}

/** What the holder of the lease makes of the state. */
export type Change = (state: ConversationState) => ConversationState;

/** Changes nothing. */
export const asItIs: Change = (state) => state;

/**
 * A conversation this invocation holds the lease of. Only through it may a phase move. Others may note what they heard
 * meanwhile: that stays in the inbox, which no change touches, until the holder folds it in; the lease is not given back
 * before, nor while anything is to be done.
 */
export class HeldConversation {
  private planned: Change[] = [];

  /** @see Leases, which gives them out */
  constructor(
    private readonly states: WritableStates,
    private readonly holder: string,
    private stored: StoredConversation,
    /** The holder before died with the lease: look before anything is done again. */
    readonly inherited: boolean,
  ) {}

  /** The state as this invocation last read or wrote it. */
  get state(): ConversationState {
    return this.stored.value;
  }

  /** The same with what others had noted by then: a glance ahead, nothing is taken in. */
  get ahead(): ConversationState {
    return asTold(this.stored);
  }

  /** What has failed before of the work that is left here. */
  get trouble(): Trouble | undefined {
    return this.stored.value.lease?.trouble;
  }

  /** Whether the lease is still ours, as far as is known: false once it was given back. */
  get isHeld(): boolean {
    const { lease } = this.stored.value;
    return lease?.holder === this.holder && lease.until > 0;
  }

  /** Applies `change` now and stores it with the next write, for what can be found out again if that never comes. */
  plan(change: Change): void {
    this.planned.push(change);
    this.stored = { ...this.stored, value: change(this.stored.value) };
  }

  /** What was read just now takes the place of what was known, while the lease is still ours: the next write meets nobody. */
  knowsNewer(found: StoredConversation): void {
    if (this.isOurs(found)) this.stored = this.withPlans(found);
  }

  /** Stores what was planned, if anything was, and keeps the lease. @throws LeaseLost */
  async keepPlans(): Promise<void> {
    if (this.planned.length > 0) await this.change(asItIs);
  }

  /** Stores `change` and keeps the lease, for as long as a Function may live from now. @throws LeaseLost */
  async change(change: Change): Promise<void> {
    await this.write(({ value, inbox }) => ({ value: withLease(change(value), this.holder), inbox }));
  }

  /** The same, after what others have noted is folded in: for what must not be done in spite of it. @throws LeaseLost */
  async catchUp(change: Change): Promise<void> {
    await this.write((told) => {
      const { value, inbox } = fold(told);
      return { value: withLease(change(value), this.holder), inbox };
    });
  }

  /**
   * Stores what was planned, folds in what others have noted meanwhile and gives the lease back, unless something is to
   * be done.
   * @param move where the conversation goes, now that all of that is known
   * @returns whether the lease was given back
   */
  async release(move: Change = asItIs): Promise<boolean> {
    await this.write((told) => {
      const { value, inbox } = fold(told);
      const now = move(value);
      // What had to wait for this move is taken in after it.
      const all = fold({ value: now, inbox });
      const lease = isAtRest(all.value) ? withoutLease : withLease;
      return { ...all, value: lease(all.value, this.holder) };
    });
    return this.stored.value.lease === undefined;
  }

  /**
   * Gives the lease back as a holder that died would: the next one looks at what was done before it acts.
   * @param trouble what is to be known of what failed; without it, what was known before
   */
  async abandon(trouble = this.trouble): Promise<void> {
    const lease = { holder: this.holder, until: 0, ...(trouble && { trouble }) };
    await this.write(({ value, inbox }) => ({ value: { ...value, lease }, inbox }));
  }

  private async write(change: (told: Told) => Told): Promise<void> {
    const tries = new Tries();
    while (tries.isOneLeft(this.stored.revision)) {
      const wanted = change(this.stored);
      const written = await this.states.replace(wanted, this.stored.revision);
      const found = written ?? (await newest(this.states, this.stored));
      const isOurs = this.isOurs(found);
      if (written || (!wanted.value.lease && !isOurs && found.value.givenBackBy === this.holder)) {
        // A write whose answer was lost may have given the lease back for us, and another may have it by now; or the
        // end of a call has, which holds its thread under the same name.
        this.stored = written ?? { ...found, value: withoutLease(found.value, this.holder) };
        this.planned = [];
        return;
      }
      if (!isOurs) throw new LeaseLost(this.state.conversationSid);
      this.stored = this.withPlans(found);
    }
    throw neverWritten(this.state);
  }

  private isOurs({ value }: StoredConversation): boolean {
    return value.lease?.holder === this.holder;
  }

  private withPlans(found: StoredConversation): StoredConversation {
    return { ...found, value: this.planned.reduce((state, planned) => planned(state), found.value) };
  }
}

/** Nobody else has written, or everybody always did first. */
export function neverWritten({ conversationSid }: ConversationState): Error {
  return new Error(`The state of ${conversationSid} takes no write`);
}

/** What has failed stays known until the lease is given back in order. */
export function withLease(state: ConversationState, holder: string): ConversationState {
  const trouble = state.lease?.trouble;
  return {
    ...state,
    lease: { holder, until: Date.now() + LEASE_MILLISECONDS, ...(trouble && { trouble }) },
  };
}

export function withoutLease(state: ConversationState, givenBackBy: string): ConversationState {
  const { lease: _given, ...rest } = state;
  return { ...rest, givenBackBy };
}

/** What is stored now. @throws LeaseLost when that is gone */
export async function newest(states: WritableStates, last: StoredConversation): Promise<StoredConversation> {
  const found = await states.read(last.value.conversationSid);
  if (!found) throw new LeaseLost(last.value.conversationSid);
  return found;
}
