/** What a text of a customer is about. */
export type Topic = 'human' | 'complaint' | 'order' | 'thanks' | 'other';

/** One language of the scripted AI: the words it listens for and what it says. */
export interface LanguageScript {
  /** BCP-47 */
  language: string;
  recognises(text: string): boolean;
  words: Record<'markdown' | 'long' | 'human' | 'complaint' | 'order' | 'thanks', RegExp>;
  replies: {
    markdown: string;
    /** About 4,000 characters in paragraphs. */
    long: string;
    complaint: string;
    thanks: string;
    question: string;
    /** @param number the order the session's custom data names, if it does */
    order(number: string | number | boolean | undefined): string;
  };
  /** Why the customer wrote, in a few words. */
  contactReasons: Record<'human' | 'complaint' | 'thanks', string>;
  /** What a customer who writes so does, as part of a sentence about them. */
  topics: Record<Topic, string>;
  /** @param said everything the customer wrote, oldest first */
  summary(said: readonly string[]): string;
}
