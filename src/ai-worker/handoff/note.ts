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
 * What is posted into the conversation with a handoff. Where the customer can read it: a message and its attributes
 * reach every participant, so the note with sentiment and reason is posted only when `full` was chosen; `auto` says in
 * one neutral sentence that a person takes over, and only when the AI said nothing itself. Where the customer is no participant, `auto` is the
 * full note (contract: the note and privacy).
 */
export function handoffMessage(
  decision: HandoffDecision,
  settings: Pick<Settings, 'HANDOFF_NOTE' | 'AI_AUTHOR'>,
  phrases: Phrases,
  customerReads = true,
): HandoffMessage | undefined {
  switch (settings.HANDOFF_NOTE) {
    case 'full':
      return { kind: 'note', author: 'system', text: noteText(decision) };
    case 'auto':
      if (!customerReads) return { kind: 'note', author: 'system', text: noteText(decision) };
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
