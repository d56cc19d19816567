import { fingerprintOfWords, type Sending } from '../../state/pending-turn';
import type { HandoffCause } from '../handoff/reasons';
import type { Message } from '../ports/conversations';
import { type Answer, type Attachment, type HistoryEvent, OpenCxError } from '../ports/opencx';

/** How a turn ended. */
export type Outcome =
  | { kind: 'reply'; text: string; files?: readonly Attachment[] }
  | { kind: 'handoff'; cause: HandoffCause; text?: string; files?: readonly Attachment[] }
  | { kind: 'resolve'; text?: string; files?: readonly Attachment[] }
  /** OpenCX wants no reply to this message. */
  | { kind: 'silence' }
  /** The answer has not come yet. */
  | { kind: 'late'; sending: Sending };

/** The outcome of a turn, and the moment of the last event it was read from. */
export interface FoundOutcome {
  outcome: Outcome;
  seenUntil?: string | undefined;
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
export interface Turn extends FoundOutcome {
  /** Fingerprint of the words that were sent; undefined: nothing was, or nobody knows what. */
  words?: string | undefined;
  messages: readonly Message[];
  /** The Index up to which this turn settles the conversation. */
  upTo: number;
}

/** The message whose answer is looked for. */
export interface SoughtMessage {
  /** Fingerprint of its words. */
  words: string;
  /** OpenCX's id of it, when the answer to `send` told. */
  id?: string | undefined;
  /** What happened up to this moment, by OpenCX's clock, belongs to earlier turns. */
  after?: string | undefined;
}

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

const HANDOFF_EVENT = /^(handoff|human_agent_joined$|human_agent_takeover$)/;
const RESOLVE_EVENT = /^(ai_resolved_issue|ai_decided_to_resolve_the_issue|ai_assumed_the_session_resolved)$/;
const NO_REPLY_EVENT = /^ai_decided_to_not_reply$/;

/**
 * The outcome of a turn, as the session's history tells it: what happened after our message. While that does not stand
 * there, nothing does: the answer to an earlier message is not the answer to this one.
 * @param events oldest first
 */
export function outcomeInHistory(
  events: readonly HistoryEvent[],
  sent: SoughtMessage,
): FoundOutcome | typeof NOT_YET {
  const position = positionOf(events, sent);
  if (position === -1) return NOT_YET;
  const after = events.slice(position + 1);
  const outcome = outcomeOfEvents(after);
  return outcome ? { outcome, seenUntil: after.at(-1)?.at } : NOT_YET;
}

/** A message in the history, or one with the same words; undefined: it does not stand there. */
export function messageInHistory(
  events: readonly HistoryEvent[],
  sent: SoughtMessage,
): HistoryEvent | undefined {
  return events[positionOf(events, sent)];
}

function positionOf(events: readonly HistoryEvent[], { id, words, after }: SoughtMessage): number {
  const byId = id === undefined ? -1 : events.findIndex((event) => event.id === id);
  if (byId >= 0) return byId;
  // Nobody documents that `send` and the history name a message by the same id.
  return events.findLastIndex(
    (event) =>
      event.type === 'message' &&
      event.sender === 'contact' &&
      fingerprintOfWords(event.text ?? '') === words &&
      (after === undefined || Date.parse(event.at) > Date.parse(after)),
  );
}

function outcomeOfEvents(events: readonly HistoryEvent[]): Outcome | undefined {
  const by = (sender: string): readonly HistoryEvent[] =>
    events.filter((event) => event.type === 'message' && event.sender === sender);
  const happened = (type: RegExp): boolean => events.some((event) => type.test(event.type));
  const words = by('ai').flatMap(({ text }) => (text?.trim() ? [text] : []));
  const text = words.length > 0 ? { text: words.join('\n\n') } : {};
  const attachments = by('ai').flatMap((event) => event.attachments);
  const files = attachments.length > 0 ? { files: attachments } : {};
  if (by('human_agent').length > 0) return { kind: 'handoff', cause: 'human-has-session', ...text, ...files };
  if (happened(HANDOFF_EVENT)) return { kind: 'handoff', cause: 'ai-decided', ...text, ...files };
  if (happened(RESOLVE_EVENT)) return { kind: 'resolve', ...text, ...files };
  if (text.text !== undefined || files.files) return { kind: 'reply', text: text.text ?? '', ...files };
  return happened(NO_REPLY_EVENT) ? { kind: 'silence' } : undefined;
}
