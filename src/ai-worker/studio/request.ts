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
