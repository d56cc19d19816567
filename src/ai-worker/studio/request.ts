import type { JsonObject } from '../../common/json';
import type { CallSid, ConversationSid } from '../../common/sids';

/** What a Studio flow asks for. */
export interface StudioRequest {
  about: { kind: 'conversation'; conversationSid: ConversationSid } | StudioCall;
  /** The flow has got the answer to its last request: it need not be told again. */
  hasLastAnswer: boolean;
  /** The flow's own parameters: custom data of the session, attributes of the task for people. */
  parameters: JsonObject;
}

/** A phone call in a flow; nobody but the flow knows what the caller said. */
export interface StudioCall {
  kind: 'call';
  callSid: CallSid;
  /** The caller's number; undefined when they show none. */
  from: string | undefined;
  /** The number that was called. */
  to: string;
  /** What the caller said or pressed; undefined: nothing. */
  said: string | undefined;
}

/**
 * How a turn ended, for a Split widget.
 * - `reply`: the flow sends `reply` and waits for the customer.
 * - `handoff`: the flow sends `reply` if there is one, asks /studio/handoff and sends the conversation to Flex.
 * - `resolve`: the matter is settled; the flow sends `reply` if there is one.
 * - `silence`: there is nothing to send: no answer is wanted, or people have the conversation.
 * - `late`: the answer has not come yet; the flow sends `reply` if there is one and asks again.
 */
export type StudioOutcome = 'reply' | 'handoff' | 'resolve' | 'silence' | 'late';

/** What /studio/turn answers: always every key, since Studio merges the answers of one widget. */
export interface StudioAnswer {
  /** Words of the channel; empty when there is nothing to send. */
  reply: string;
  outcome: StudioOutcome;
  /** People have the conversation, or are to have it. */
  handedOff: boolean;
  resolved: boolean;
  /** The customer's language as BCP-47; `und` while nobody knows. */
  language: string;
  /** OpenCX's session; empty while there is none. */
  sessionId: string;
}

/** Why a flow gets no answer; each problem says what came, what is expected, what to do. */
export class StudioRefusal {
  constructor(
    readonly refused: 'parameters' | 'unknown conversation' | 'served by another' | 'busy',
    readonly problems: readonly string[],
  ) {}
}

/** An answer of this outcome with nothing to send; `changes` say what else is known. */
export function studioAnswer(outcome: StudioOutcome, changes: Partial<StudioAnswer> = {}): StudioAnswer {
  return {
    reply: '',
    outcome,
    handedOff: outcome === 'handoff',
    resolved: outcome === 'resolve',
    language: 'und',
    sessionId: '',
    ...changes,
  };
}
