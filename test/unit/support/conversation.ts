import type { MediaFile, Message } from '../../../src/ai-worker/ports/conversations';
import {
  type ConversationState,
  conversationState,
  type HandoffDecision,
  type Phase,
  type StateIn,
} from '../../../src/state/conversation-state';
import { sidOf } from './sids';

/** The customer of `aState`, and somebody who is not. */
export const CUSTOMER = sidOf('MB', 1);
export const REP = sidOf('MB', 2);

/** A conversation as it may be changed for a test: in any phase, with what any phase may have. */
export type Changes = Partial<{ [Key in keyof ConversationState]: ConversationState[Key] }>;

/**
 * A conversation the AI has, of which nothing has been read yet.
 * @throws Error when no conversation can be like that
 */
export function aState(changes?: Changes & { phase?: 'ai' }): StateIn<'ai'>;
export function aState<In extends Phase>(changes: Changes & { phase: In }): StateIn<In>;
export function aState(changes: Changes): ConversationState;
export function aState(changes: Changes = {}): ConversationState {
  return conversationState.parse({
    conversationSid: sidOf('CH'),
    phase: 'ai',
    customer: { channel: 'sms', key: 'key', participantSids: [CUSTOMER] },
    attributesNow: '',
    settledIndex: null,
    heardIndex: -1,
    repHadIt: false,
    ...changes,
  });
}

/** A message of the customer at `index`. */
export function aMessage(index: number, changes: Partial<Message> = {}): Message {
  return {
    sid: sidOf('IM', index + 1),
    index,
    text: `message ${index}`,
    author: '+15005550006',
    sentAt: Date.parse('2026-01-02T03:04:05Z'),
    participantSid: CUSTOMER,
    media: [],
    mark: undefined,
    ...changes,
  };
}

/** A file that came with a message. */
export function aFile(contentType: string, name?: string): MediaFile {
  return { sid: sidOf('ME'), contentType, name };
}

/** A post of the AI worker at `index` that answers `to`. */
export function aReply(index: number, to: Message, part = 0): Message {
  return aMessage(index, {
    author: 'AI Support Agent',
    participantSid: undefined,
    mark: { kind: 'reply', of: to.sid, part },
  });
}

/** A handoff the AI decided without a last word. */
export function aDecision(changes: Partial<HandoffDecision> = {}): HandoffDecision {
  return {
    reason: 'The AI decided to bring in a person',
    summary: 'The customer wants to change a delivery address.',
    sentiment: 'neutral',
    language: 'en',
    made: [],
    timestamp: '2026-01-02T03:04:05.678Z',
    announce: true,
    ...changes,
  };
}
