import { randomUUID } from 'node:crypto';
import type { ConversationState, Trouble } from '../../state/conversation-state';
import { EMPTY, isEmpty } from '../../state/inbox';
import { isAtRest, next, unseenIn } from '../drive/next';
import { asTold, fold, type Told } from '../inbox/fold';
import { type Note, nothing } from '../inbox/notes';
import type { WritableStates, StoredConversation } from '../ports/states';

/** Longer than a Function can live (10 s), so that a lease ends only after its holder did. */
export const LEASE_MILLISECONDS = 12_000;

/** As often as a write meets another one before it is believed that none will ever be taken. */
const MOST_MEETINGS = 100;
/** As often as a write is refused although nobody else has written: reading again at once would go on for a Function's life. */
const MOST_REFUSALS = 5;

/** The lease is somebody else's now: this invocation must not act for the conversation any more. */
export class LeaseLost extends Error {
  constructor(conversation: string) {
    super(`The lease of ${conversation} was lost`);
    this.name = 'LeaseLost';
  }
}

/** What the holder of the lease makes of the state. */
export type Change = (state: ConversationState) => ConversationState;

const asItIs: Change = (state) => state;

export interface TakeOptions {
  /** Applied only when the lease is taken, in the same write. */
  begin?: Change;
  /** Whoever comes again and again for one piece of work names itself: its lease is then still its own. */
  holder?: string;
  /** Where nothing is to be done then, the lease is given back in the same write. */
  mayRest?: boolean;
}

/**
 * A conversation this invocation holds the lease of. Only through it may a phase move. Others may note what they heard
 * meanwhile: that stays in the inbox, which no change touches, until the holder folds it in; the lease is not given back
 * before, nor while anything is to be done.
 */
export class HeldConversation {
  private planned: Change[] = [];

  private constructor(
    private readonly states: WritableStates,
    private readonly holder: string,
    private stored: StoredConversation,
    /** The holder before died with the lease: look before anything is done again. */
    readonly inherited: boolean,
  ) {}

  /**
   * Notes what an event told and takes the lease if nobody living has it; then what was noted is folded in.
   * @param note stored in either case; an inbox it leaves as it is (same reference) is not written for its sake
   * @returns the conversation, held unless it may rest; or `busy` when the note is stored and its holder will see it
   */
  static async take(
    states: WritableStates,
    found: StoredConversation,
    note: Note = nothing,
    { begin = asItIs, holder = randomUUID(), mayRest = false }: TakeOptions = {},
  ): Promise<HeldConversation | 'busy'> {
    let current = found;
    let inherited = false;
    const tries = new Tries();
    while (tries.isOneLeft()) {
      const { value, revision } = current;
      const inbox = note(current.inbox);
      // A write whose answer was lost may have taken the lease for us.
      const isOurs = value.lease?.holder === holder;
      if (!isOurs) inherited = value.lease !== undefined;
      const isFree = isOurs || !isLeased(value);
      if (!isFree && inbox === current.inbox) return 'busy';
      const told = { value: isOurs || !isFree ? value : withDeath(value), inbox };
      const now = taken(told, begin, holder);
      const isOver = mayRest && next(now.value, unseenIn(now.value, inherited)) === 'rest';
      const wanted = isOver ? { ...now, value: withoutLease(now.value, holder) } : now;
      const written = await states.replace(isFree ? wanted : told, revision);
      if (written) return isFree ? new HeldConversation(states, holder, written, inherited) : 'busy';
      current = await newest(states, current);
      // A write whose answer was lost may have been the one and the other.
      if (mayRest && current.value.givenBackBy === holder)
        return new HeldConversation(states, holder, current, inherited);
      tries.noteRefusal(current.revision === revision);
    }
    throw neverWritten(found.value);
  }

  /** A conversation nothing can be stored of: what is changed is known to this invocation alone. */
  static unstored(state: ConversationState): HeldConversation {
    const holder = randomUUID();
    const unstored = (value: ConversationState): StoredConversation => ({
      value,
      inbox: EMPTY,
      revision: '',
    });
    let stored = unstored(withLease(state, holder));
    const states: WritableStates = {
      read: () => Promise.resolve(stored),
      create: () => Promise.resolve(undefined),
      tellAhead: () => Promise.resolve(stored),
      replace: ({ value }) => Promise.resolve((stored = unstored(value))),
    };
    return new HeldConversation(states, holder, stored, true);
  }

  /**
   * Creates the state of a conversation with the lease taken; undefined when it exists already.
   * @param toldSince milliseconds since 1970: what was told ahead of what happened from then on is folded in
   */
  static async create(
    states: WritableStates,
    state: ConversationState,
    { holder = randomUUID(), toldSince }: { holder?: string; toldSince?: number } = {},
  ): Promise<HeldConversation | undefined> {
    const stored = await states.create(withLease(state, holder), toldSince);
    if (!stored) return undefined;
    const held = new HeldConversation(states, holder, stored, false);
    if (!isEmpty(stored.inbox)) await held.catchUp(asItIs);
    return held;
  }

  /** The same, or the state somebody else has created meanwhile. @throws Error when that cannot be read */
  static async createOrRead(
    states: WritableStates,
    state: ConversationState,
    toldSince?: number,
  ): Promise<{ held: HeldConversation } | { found: StoredConversation }> {
    const held = await HeldConversation.create(states, state, {
      ...(toldSince !== undefined && { toldSince }),
    });
    if (held) return { held };
    const found = await states.read(state.conversationSid);
    if (!found) throw new Error(`The state of ${state.conversationSid} is there and cannot be read`);
    return { found };
  }

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
    while (tries.isOneLeft()) {
      const wanted = change(this.stored);
      const { revision } = this.stored;
      const written = await this.states.replace(wanted, revision);
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
      tries.noteRefusal(found.revision === revision);
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

/** How often one write is tried: again and again while others are faster, a few times where nobody else wrote. */
class Tries {
  private meetings = 0;
  private refusals = 0;

  isOneLeft(): boolean {
    return this.meetings < MOST_MEETINGS && this.refusals < MOST_REFUSALS;
  }

  /** @param isUnchanged nobody else has written meanwhile */
  noteRefusal(isUnchanged: boolean): void {
    this.meetings += 1;
    if (isUnchanged) this.refusals += 1;
  }
}

function taken(told: Told, begin: Change, holder: string): Told {
  const { value, inbox } = fold(told);
  return { value: withLease(begin(value), holder), inbox };
}

function neverWritten({ conversationSid }: ConversationState): Error {
  return new Error(`The state of ${conversationSid} takes no write`);
}

function isLeased(state: ConversationState): boolean {
  return state.lease !== undefined && state.lease.until > Date.now();
}

/** What has failed stays known until the lease is given back in order. */
function withLease(state: ConversationState, holder: string): ConversationState {
  const trouble = state.lease?.trouble;
  return {
    ...state,
    lease: { holder, until: Date.now() + LEASE_MILLISECONDS, ...(trouble && { trouble }) },
  };
}

/** A lease that ran out is that of a Function that ended without a word: its work may have ended it. */
function withDeath(state: ConversationState): ConversationState {
  const { lease } = state;
  if (!lease || lease.until === 0) return state;
  const { since = Date.now(), times = 0, ...known } = lease.trouble ?? {};
  return { ...state, lease: { ...lease, trouble: { ...known, since, times: times + 1 } } };
}

function withoutLease(state: ConversationState, givenBackBy: string): ConversationState {
  const { lease: _given, ...rest } = state;
  return { ...rest, givenBackBy };
}

async function newest(states: WritableStates, last: StoredConversation): Promise<StoredConversation> {
  const found = await states.read(last.value.conversationSid);
  if (!found) throw new LeaseLost(last.value.conversationSid);
  return found;
}
