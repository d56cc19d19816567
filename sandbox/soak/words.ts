/** What is asked, in words the scripted AI knows. */
export const QUESTIONS = [
  'Where is my order?',
  'When does my parcel arrive?',
  'How does this work?',
  'Can you tell me more about it?',
] as const;
export const THANKS = 'Thank you';
/** The first is escalated without a word, the second with one. */
export const ESCALATIONS = ['I want a human', 'I have a complaint'] as const;
/** The AI sends a file with its answer. */
export const FILE_REQUEST = 'Please send me the return label';
export const NUDGE = 'Are you there?';

/** Milliseconds between messages that are written quickly, and before the next ones after an answer. */
export const QUICKLY = [50, 900] as const;
export const PAUSE = [500, 4_000] as const;
/** Milliseconds to hear what is said, and to speak or type oneself. */
export const TALKING = [3_000, 8_000] as const;

/** Words that nobody else says, and whose place among those of the one who says them is known. */
export function numbered(words: string, number: number, position: number): string {
  return `${words} (${number}.${position})`;
}

/** The number in a text, e.g. `3.1`; of several the last one. */
export function numberIn(text: string): string | undefined {
  return [...text.matchAll(/\((\d+\.\d+)\)/g)].at(-1)?.[1];
}
