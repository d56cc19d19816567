import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import type { ConversationFacts } from '../session/conversation-facts';
import type { SentOutcome } from './outcome-in-history';
import type { Patience } from './patience';

/** Whoever asks for a turn: with which conversation, and how long they wait. */
export interface Asking {
  ports: Ports;
  held: HeldConversation;
  facts: ConversationFacts;
  patience: Patience;
}

/** What the customer said that waits for an answer. */
export interface Asked {
  messages: readonly Message[];
  /** The Index up to which an answer to it settles the conversation. */
  upTo: number;
  /** Since when the customer waits, in milliseconds since 1970. */
  since: number;
}

/** What the customer said, and what came of it. */
export interface Turn extends SentOutcome {
  messages: readonly Message[];
  /** The Index up to which this turn settles the conversation. */
  upTo: number;
}
