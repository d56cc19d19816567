import type { HistoryEvent } from '../ports/opencx';
import { NOT_YET, type Outcome } from './outcome';

const HANDOFF_EVENTS = new Set(['handoff', 'human_agent_joined', 'human_agent_takeover']);
const RESOLVE_EVENTS = new Set([
  'ai_resolved_issue',
  'ai_decided_to_resolve_the_issue',
  'ai_assumed_the_session_resolved',
]);

/**
 * The outcome of the newest turn, as the session's history tells it: what happened after our message.
 * @param events oldest first
 * @param messageId OpenCX's id of our message; without it, the newest message of the contact is taken for it
 */
export function outcomeInHistory(
  events: readonly HistoryEvent[],
  messageId?: string,
): Outcome | typeof NOT_YET {
  const after = events.slice(positionOfOurs(events, messageId) + 1);
  const words = after
    .filter((event) => event.type === 'message' && event.sender === 'ai' && event.text?.trim())
    .map((event) => event.text);
  const text = words.length > 0 ? { text: words.join('\n\n') } : {};
  const happened = (types: Set<string>): boolean => after.some((event) => types.has(event.type));

  if (after.some((event) => event.type === 'message' && event.sender === 'human_agent')) {
    return { kind: 'handoff', cause: 'human-has-session', ...text };
  }
  if (happened(HANDOFF_EVENTS)) return { kind: 'handoff', cause: 'ai-decided', ...text };
  if (happened(RESOLVE_EVENTS)) return { kind: 'resolve', ...text };
  if (text.text !== undefined) return { kind: 'reply', text: text.text };
  if (happened(new Set(['ai_decided_to_not_reply']))) return { kind: 'silence' };
  return NOT_YET;
}

function positionOfOurs(events: readonly HistoryEvent[], messageId?: string): number {
  const byId = messageId === undefined ? -1 : events.findIndex((event) => event.id === messageId);
  if (byId >= 0) return byId;
  return events.findLastIndex((event) => event.type === 'message' && event.sender === 'contact');
}
