import { fingerprint } from '../../common/fingerprint';
import type { Attachment, HistoryEvent } from '../ports/opencx';
import { NOT_YET, type Outcome, type SoughtMessage } from './outcome';

const HANDOFF_EVENT = /^(handoff|human_agent_joined$|human_agent_takeover$)/;
const RESOLVE_EVENT = /^(ai_resolved_issue|ai_decided_to_resolve_the_issue|ai_assumed_the_session_resolved)$/;
const NO_REPLY_EVENT = /^ai_decided_to_not_reply$/;

/** The outcome of a turn, and the moment of the last event it was read from. */
export interface FoundOutcome {
  outcome: Outcome;
  seenUntil: string | undefined;
}

/** The outcome of what was sent. */
export interface SentOutcome extends FoundOutcome {
  /** Fingerprint of its words; undefined: nothing was sent, or nobody knows what. */
  words?: string;
}

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

/** By what words of a message are known again, without keeping them. */
export function fingerprintOfWords(text: string): string {
  return fingerprint(text.trim());
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
  const words = events
    .filter((event) => event.type === 'message' && event.sender === 'ai' && event.text?.trim())
    .map((event) => event.text);
  const text = words.length > 0 ? { text: words.join('\n\n') } : {};
  const files = filesOf(events);
  const happened = (type: RegExp): boolean => events.some((event) => type.test(event.type));

  if (events.some((event) => event.type === 'message' && event.sender === 'human_agent')) {
    return { kind: 'handoff', cause: 'human-has-session', ...text, ...files };
  }
  if (happened(HANDOFF_EVENT)) return { kind: 'handoff', cause: 'ai-decided', ...text, ...files };
  if (happened(RESOLVE_EVENT)) return { kind: 'resolve', ...text, ...files };
  if (text.text !== undefined || files.files) return { kind: 'reply', text: text.text ?? '', ...files };
  return happened(NO_REPLY_EVENT) ? { kind: 'silence' } : undefined;
}

/** The files its AI sent. */
function filesOf(events: readonly HistoryEvent[]): { files?: readonly Attachment[] } {
  const files = events
    .filter(({ type, sender }) => type === 'message' && sender === 'ai')
    .flatMap(({ attachments }) => attachments);
  return files.length > 0 ? { files } : {};
}
