import type { ConversationSid } from '../../common/sids';

/** Brings a next Function about where this one's ten seconds end. */
export interface NextStep {
  /** Asks for a step of a waiting turn. It may never come: whoever comes next looks. */
  askFor(conversation: ConversationSid): Promise<void>;
}
