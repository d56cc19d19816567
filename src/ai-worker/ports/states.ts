import type { ConversationSid, TaskSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import type { Inbox } from '../../state/inbox';

/** A stored value and the revision it was read at. */
export interface Stored<Value> {
  value: Value;
  revision: string;
}

/** What is stored of a conversation cannot be read by this version. */
export class StateUnreadable extends Error {
  constructor(conversation: ConversationSid) {
    super(`The state of ${conversation} is there and cannot be read`);
    this.name = 'StateUnreadable';
  }
}

/** What is known of a conversation: what the holder of its lease knows, and what was told since. */
export interface Told {
  value: ConversationState;
  inbox: Inbox;
}

/** The same as it is stored. */
export type StoredConversation = Stored<ConversationState> & Told;

/** What is stored of conversations, as everybody may see it. What is written goes through a lease. */
export interface ConversationStates {
  /** Undefined: there is none. @throws StateUnreadable */
  read(conversation: ConversationSid): Promise<StoredConversation | undefined>;
  /**
   * Keeps what is told of a conversation of which nothing is stored, for a Function that may be about to create its state.
   * @returns the conversation, with nothing noted, where its state is stored by now
   */
  tellAhead(
    conversation: ConversationSid,
    note: (inbox: Inbox) => Inbox,
  ): Promise<StoredConversation | undefined>;
}

/** Where the state of conversations lives, for leases alone. Every write is checked against the revision that was read. */
export interface WritableStates extends ConversationStates {
  /**
   * Stores it, or finds what somebody else has stored first.
   * @param toldSince milliseconds since 1970: of what was told ahead, what happened from then on is in the inbox
   * @throws StateUnreadable
   */
  create(
    state: ConversationState,
    toldSince?: number,
  ): Promise<{ written: StoredConversation } | { found: StoredConversation }>;
  /** Undefined: it has changed since `revision`. */
  replace(conversation: Told, revision: string): Promise<StoredConversation | undefined>;
}

/** Which session a customer had last, and the conversation it belongs to. */
export interface LastSession {
  sessionId: string;
  conversationSid: ConversationSid;
  /** What is known of their name that Flex does not have. */
  name?: string | undefined;
}

/** Where a customer's last session is found: by the fingerprint of channel and address. */
export interface LastSessions {
  read(customerKey: string): Promise<Stored<LastSession> | undefined>;
  /** Stores it; false when somebody else did since `revision` (undefined: since there was none). */
  write(customerKey: string, session: LastSession, revision: string | undefined): Promise<boolean>;
}

/** Which conversation a session belongs to: OpenCX's webhooks, and the transfer of a call, do not name it. */
export interface SessionHomes {
  /** The session is answered in this conversation from now on, or was brought into it by a transferred call. */
  remember(session: string, conversation: ConversationSid): Promise<void>;
  find(session: string): Promise<ConversationSid | undefined>;
}

/** Where a session OpenCX hosts is in Flex. */
export interface HostedHome {
  conversationSid: ConversationSid;
  /** How often the session has come to Flex before: each time has a conversation of its own. */
  round: number;
}

/** Whose a session is: of a customer OpenCX hosts, with where they are in Flex, or one of ours, begun in a conversation. */
type Owner = { hosted: Stored<HostedHome>; ours?: undefined } | { ours: ConversationSid; hosted?: undefined };

/** Whose the sessions are that OpenCX tells of: one read says it. */
export interface SessionOwners {
  /** Undefined: nobody's here, or one of ours that an earlier release has begun. */
  find(session: string): Promise<Owner | undefined>;
  /** We have begun the session, or answer in it. */
  claim(session: string, conversation: ConversationSid): Promise<void>;
  /**
   * Stores where a session OpenCX hosts is in Flex; false when somebody else did since `revision` (undefined: since there
   * was none).
   */
  write(session: string, home: HostedHome, revision: string | undefined): Promise<boolean>;
}

/** Counts how often a task was handed back because it should not have come. */
export interface WrongOffers {
  /** One more; answers how many there have been. */
  count(task: TaskSid): Promise<number>;
}

/** Sees to it that of many who have a reason to look for idle conversations one does. */
export interface IdleLooks {
  /** Whether nobody has looked for a while: whoever is told so looks now. */
  mayLook(): Promise<boolean>;
}
