import type { TurnEvent } from './call-event';

/** Below this the recogniser has guessed. */
const LEAST_CONFIDENCE = 0.3;

/** What came of listening: words for the AI, nothing at all, or speech nobody can be sure of. */
export type Heard = { kind: 'words'; text: string } | { kind: 'nothing' } | { kind: 'unclear' };

/** Keys are told as such: the AI cannot know otherwise that `2` was not said. */
export function whatWasHeard({ speech, digits, confidence }: TurnEvent): Heard {
  if (digits !== undefined) return { kind: 'words', text: `[pressed ${digits}]` };
  if (speech === undefined) return { kind: 'nothing' };
  if (confidence !== undefined && confidence < LEAST_CONFIDENCE) return { kind: 'unclear' };
  return { kind: 'words', text: speech };
}
