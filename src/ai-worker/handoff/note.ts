import type { HandoffDecision } from '../../state/conversation-state';
import type { Settings } from '../../settings/settings';
import type { Phrases } from '../ports/phrases';

/** A message that goes into the conversation with a handoff. */
export interface HandoffMessage {
  kind: 'note' | 'line';
  author: string;
  text: string;
}

/**
 * What is posted into a conversation the customer can read: a message and its attributes reach every participant, so
 * the note with sentiment and reason is posted only when `full` was chosen; `auto` says in one neutral sentence that
 * a person takes over, and only when the AI said nothing itself (contract: the note and privacy).
 */
export function handoffMessage(
  decision: HandoffDecision,
  settings: Pick<Settings, 'HANDOFF_NOTE' | 'AI_AUTHOR'>,
  phrases: Phrases,
): HandoffMessage | undefined {
  switch (settings.HANDOFF_NOTE) {
    case 'full':
      return { kind: 'note', author: 'system', text: noteText(decision) };
    case 'auto':
      if (!decision.announce || decision.reply !== undefined) return undefined;
      return { kind: 'line', author: settings.AI_AUTHOR, text: phrases.passingOn(decision.language) };
    case 'off':
      return undefined;
  }
}

/** Summary, sentiment and reason for a person to read. */
export function noteText({ summary, sentiment, reason }: HandoffDecision): string {
  return `Handoff from the AI\nSummary: ${summary}\nSentiment: ${sentiment}\nReason: ${reason}`;
}
