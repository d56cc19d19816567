import type { HandoffDecision } from '../../state/conversation-state';

/** OpenCX's words for a mood, as the handoff attributes name them; whatever else comes is neutral. */
export function handoffSentiment(word: string | undefined): HandoffDecision['sentiment'] {
  switch (word) {
    case 'happy':
    case 'positive':
      return 'positive';
    case 'angry':
    case 'negative':
      return 'negative';
    default:
      return 'neutral';
  }
}
