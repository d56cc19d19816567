import type { HandoffDecision } from '../../state/conversation-state';
import type { Note } from '../inbox/notes';
import type { Change, HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import type { HistoryEvent, Session } from '../ports/opencx';
import type { StoredConversation } from '../ports/states';
import { ConversationFacts } from '../session/conversation-facts';

/** What is known of the session that comes to Flex. */
export interface Arrival {
  session: Session;
  /** Undefined: it could not be read. */
  history: readonly HistoryEvent[] | undefined;
}

/** What an event knows of a conversation beside its note: what is missing is asked for. */
export interface Hint {
  facts?: ConversationFacts;
  /** The message it told of. */
  message?: Message | undefined;
  /** The session that is just coming to Flex. */
  arrival?: Arrival;
}

/**
 * Where a session that is to come to Flex goes on: in a conversation just made, whose lease is ours, in one that was there
 * already, or nowhere, for the reason given.
 */
export type Onward =
  | { held: HeldConversation; arrival: Arrival }
  | { found: StoredConversation; note: Note }
  | { not: string };

/** One Function's work on a conversation whose lease it holds. */
export interface Work {
  readonly ports: Ports;
  /** Another one that nothing is stored of, once nothing can be stored. */
  held: HeldConversation;
  readonly facts: ConversationFacts;
  /** What the event knew; of use to the step that comes first. */
  hint: Pick<Hint, 'message' | 'arrival'>;
  /** What the customer wrote, as far as it was read: people are told of it when the turn fails. */
  messages: readonly Message[];
  /** A handoff this Function has just decided, with last words that may be too long to be stored. */
  decided: HandoffDecision | undefined;
  /** What is done while the end of a step is stored, and must be done too. */
  alongside: (() => Promise<void>)[];
  /** What is done when the lease is given back: nothing depends on it. It may lead on to another conversation. */
  readonly afterwards: (() => Promise<Onward | undefined>)[];
}

/**
 * How a step ended.
 * - `done`: what it planned is stored, and the lease given back unless something is to be done.
 * - `again`: what is to be done next follows at once, and what was planned is stored with that.
 * - `left`: the lease was given back, another Function goes on.
 * - a move: as `done`, and the conversation goes there, once everything that was noted is known.
 */
export type Done = 'done' | 'again' | 'left' | Change;

/** @param hint what the event knows that led here */
export function beginWork(ports: Ports, held: HeldConversation, hint: Hint): Work {
  const { facts = new ConversationFacts(ports), message, ...known } = hint;
  const messages = message ? [message] : [];
  return {
    ports,
    held,
    facts,
    hint: { ...known, message },
    messages,
    decided: undefined,
    alongside: [],
    afterwards: [],
  };
}
