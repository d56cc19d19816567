import type { JsonObject } from '../../common/json';
import type { ConversationSid, WorkflowSid } from '../../common/sids';

/** Which turn of which call the next request is about; it is asked for with these. */
export interface TurnToCome {
  conversationSid: ConversationSid;
  turn: number;
}

/** What happens on the line next. `language` is what is spoken and listened for, as a BCP-47 tag. */
export type CallStep =
  /** Something is spoken, the caller may speak into it, and is listened to. */
  | {
      kind: 'listen';
      say: string;
      language: string;
      next: TurnToCome;
      /** How often in a row the caller was not heard or not understood. */
      unheard: number;
      /** The AI considers the matter settled: a caller who says nothing more is said goodbye. */
      settled: boolean;
    }
  /** The AI thinks: the same turn is asked for again. */
  | { kind: 'wait'; say?: string; language: string; next: TurnToCome; waits: number; seconds: number }
  /** The call goes to people, by a task with these attributes; after a queue that was full, in some seconds. */
  | {
      kind: 'people';
      say?: string;
      seconds?: number;
      /** How often it found no place. */
      tries?: number;
      language: string;
      workflowSid: WorkflowSid;
      attributes: JsonObject;
    }
  /** A transcript takes longer to write than a Function lives: the transfer is asked for again. */
  | { kind: 'again'; say: string; language: string; sessionId: string | undefined }
  | { kind: 'goodbye'; say: string; language: string }
  /** The call is over: nobody listens. */
  | { kind: 'nothing' };
