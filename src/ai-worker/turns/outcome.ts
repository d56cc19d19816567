import { type Answer, type Attachment, OpenCxError } from '../ports/opencx';
import type { Sending } from '../../state/pending-turn';
import type { HandoffCause } from '../handoff/reasons';

/** How a turn ended. */
export type Outcome =
  | { kind: 'reply'; text: string; files?: readonly Attachment[] }
  | { kind: 'handoff'; cause: HandoffCause; text?: string; files?: readonly Attachment[] }
  | { kind: 'resolve'; text?: string; files?: readonly Attachment[] }
  /** OpenCX wants no reply to this message. */
  | { kind: 'silence' }
  /** The answer has not come yet. */
  | { kind: 'late'; sending: Sending };

/** The answer holds no outcome yet: it is to be found in the session's history. */
export const NOT_YET = Symbol('not yet');

/** As far as is known nothing was sent: the turn is left to the next Function. */
export const NOT_SENT: Outcome = { kind: 'late', sending: { kind: 'unsent' } };

/** What it means that OpenCX did not do its part: late, or a handoff. @throws what is no failure of OpenCX */
export function outcomeOfFailure(error: unknown): Outcome {
  if (!(error instanceof OpenCxError)) throw error;
  const { kind } = error;
  return kind === 'no-answer' || kind === 'no-time' ? NOT_SENT : { kind: 'handoff', cause: kind };
}

/** OpenCX's codes for a message that is to stay without an answer (https://docs.open.cx/api-reference/chat-sessions/send). */
const SILENT_CODES = new Set([
  'skipping_unuseful_response',
  'duplicate_message_ignored',
  'ai_response_skipped_by_workflow',
]);

/** What the answer to `send` means for the conversation, in any of its shapes. */
export function outcomeOf(answer: Answer): Outcome | typeof NOT_YET {
  const text = answer.text?.trim() ? { text: answer.text } : {};
  if (answer.code === 'session_assigned_to_human_agent') {
    return { kind: 'handoff', cause: 'human-has-session', ...text };
  }
  if (answer.handedOff) return { kind: 'handoff', cause: 'ai-decided', ...text };
  if (answer.failed) return { kind: 'handoff', cause: 'ai-error' };
  if (answer.resolved) return { kind: 'resolve', ...text };
  if (text.text !== undefined) return { kind: 'reply', text: text.text };
  if (answer.code !== undefined && SILENT_CODES.has(answer.code)) return { kind: 'silence' };
  return NOT_YET;
}

/** The message whose answer is looked for. */
export interface SoughtMessage {
  /** Fingerprint of its words. */
  words: string;
  /** OpenCX's id of it, when the answer to `send` told. */
  id: string | undefined;
  /** What happened up to this moment, by OpenCX's clock, belongs to earlier turns. */
  after: string | undefined;
}
