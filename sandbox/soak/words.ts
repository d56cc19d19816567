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

/** Words that nobody else says, and whose place among those of the one who says them is known. */
export function numbered(words: string, number: number, position: number): string {
  return `${words} (${number}.${position})`;
}

/** The number in a text, e.g. `3.1`; of several the last one. */
export function numberIn(text: string): string | undefined {
  return [...text.matchAll(/\((\d+\.\d+)\)/g)].at(-1)?.[1];
}
