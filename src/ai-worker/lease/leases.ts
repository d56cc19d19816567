import { randomUUID } from 'node:crypto';
import type { ConversationState } from '../../state/conversation-state';
import { EMPTY, isEmpty } from '../../state/inbox';
import { Tries } from '../../state/tries';
import { next, unseenIn } from '../drive/next';
import { fold } from '../inbox/fold';
import { type Note, nothing } from '../inbox/notes';
import type { StoredConversation, WritableStates } from '../ports/states';
import {
  asItIs,
  type Change,
  HeldConversation,
  neverWritten,
  newest,
  withLease,
  withoutLease,
} from './held-conversation';

interface TakeOptions {
  /** Applied only when the lease is taken, in the same write. */
  begin?: Change;
  /** Whoever comes again and again for one piece of work names itself: its lease is then still its own. */
  holder?: string;
  /** Where nothing is to be done then, the lease is given back in the same write. */
  mayRest?: boolean;
}

/** Gives out the leases of conversations: who has none can read what is stored and add to an inbox, and write nothing. */
export class Leases {
  readonly #states: WritableStates;

  constructor(states: WritableStates) {
    this.#states = states;
  }

  /**
   * Notes what an event told and takes the lease if nobody living has it; then what was noted is folded in.
   * @param note stored in either case; an inbox it leaves as it is (same reference) is not written for its sake
   * @returns the conversation, held unless it may rest; or `busy` when the note is stored and its holder will see it
   */
  async take(
    found: StoredConversation,
    note: Note = nothing,
    { begin = asItIs, holder = randomUUID(), mayRest = false }: TakeOptions = {},
  ): Promise<HeldConversation | 'busy'> {
    let current = found;
    let inherited = false;
    for (const tries = new Tries(); tries.isOneLeft(current.revision);) {
      const { value, revision } = current;
      const inbox = note(current.inbox);
      // A write whose answer was lost may have taken the lease for us.
      const isOurs = value.lease?.holder === holder;
      if (!isOurs) inherited = value.lease !== undefined;
      const isFree = isOurs || !isLeased(value);
      if (!isFree && inbox === current.inbox) return 'busy';
      const told = isFree ? fold({ value: isOurs ? value : withDeath(value), inbox }) : { value, inbox };
      const begun = withLease(begin(told.value), holder);
      const isOver = mayRest && next(begun, unseenIn(begun, inherited)) === 'rest';
      const now = isFree ? { ...told, value: isOver ? withoutLease(begun, holder) : begun } : told;
      const written = await this.#states.replace(now, revision);
      if (written) return isFree ? new HeldConversation(this.#states, holder, written, inherited) : 'busy';
      current = await newest(this.#states, current);
      // A write whose answer was lost may have been the one and the other.
      if (mayRest && current.value.givenBackBy === holder)
        return new HeldConversation(this.#states, holder, current, inherited);
    }
    throw neverWritten(found.value);
  }

  /**
   * Creates the state of a conversation with the lease taken, or finds what somebody else has stored meanwhile.
   * @param toldSince milliseconds since 1970: what was told ahead of what happened from then on is folded in
   * @throws StateUnreadable
   */
  async createOrFind(
    state: ConversationState,
    { holder = randomUUID(), toldSince }: { holder?: string; toldSince?: number } = {},
  ): Promise<{ held: HeldConversation } | { found: StoredConversation }> {
    const created = await this.#states.create(withLease(state, holder), toldSince);
    if ('found' in created) return created;
    const { written } = created;
    const held = new HeldConversation(this.#states, holder, written, false);
    if (!isEmpty(written.inbox)) await held.catchUp(asItIs);
    return { held };
  }
}

/** A conversation nothing can be stored of: what is changed is known to this invocation alone. */
export function holdUnstored(state: ConversationState): HeldConversation {
  const holder = randomUUID();
  const unstored = (value: ConversationState): StoredConversation => ({ value, inbox: EMPTY, revision: '' });
  let stored = unstored(withLease(state, holder));
  const states: WritableStates = {
    read: () => Promise.resolve(stored),
    create: () => Promise.resolve({ found: stored }),
    tellAhead: () => Promise.resolve(stored),
    replace: ({ value }) => Promise.resolve((stored = unstored(value))),
  };
  return new HeldConversation(states, holder, stored, true);
}

function isLeased(state: ConversationState): boolean {
  return state.lease !== undefined && state.lease.until > Date.now();
}

/** A lease that ran out is that of a Function that ended without a word: its work may have ended it. */
function withDeath(state: ConversationState): ConversationState {
  const { lease } = state;
  if (!lease || lease.until === 0) return state;
  const { since = Date.now(), times = 0, ...known } = lease.trouble ?? {};
  return { ...state, lease: { ...lease, trouble: { ...known, since, times: times + 1 } } };
}
