import type { JsonObject } from '../../common/json';
import type { CallSid, ConversationSid } from '../../common/sids';

/** A request Twilio makes for a call. */
export interface CallEvent {
  callSid: CallSid;
  /** The caller's number or SIP address; undefined when they show none. */
  from: string | undefined;
  /** The number that was called. */
  to: string;
  /** What an IVR or a Studio flow knows of the call. */
  flow: JsonObject;
  /** The OpenCX session a transfer names. */
  sessionId: string | undefined;
}

/** What the calls to a number are: the AI answers them, or OpenCX's phone agent transfers them. */
export type CallsOf = 'answer' | 'transfer';

/** A request of a call was refused, or its Function has failed; Twilio tells no more of it. */
export interface FailedCallEvent extends CallEvent {
  /** Undefined: the number's fallback does not say. */
  calls: CallsOf | undefined;
}

/** What became of a call that was put into the queue for people. */
export interface QueueEvent extends CallEvent {
  /** Twilio's QueueResult, e.g. `queue-full`. */
  result: string | undefined;
  /** How often the call was put into the queue. */
  tries: number;
}

/** What came of listening to the caller, or that a slow answer is asked for again. */
export interface TurnEvent extends CallEvent {
  conversationSid: ConversationSid;
  turn: number;
  /** What the caller said; undefined: nothing. */
  speech: string | undefined;
  /** How sure the recogniser is of it, 0 to 1; undefined: it does not say. */
  confidence: number | undefined;
  digits: string | undefined;
  unheard: number;
  settled: boolean;
  /** How often the answer was waited for already; 0: the caller has just spoken. */
  waits: number;
}
