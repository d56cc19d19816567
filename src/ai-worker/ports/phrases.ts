/** Sentences of a call. */
export type SpokenSentence =
  | 'greeting'
  /** The answer takes a moment. */
  | 'moment'
  /** … and longer. */
  | 'stillWorking'
  | 'areYouThere'
  /** What was said could not be understood. */
  | 'pardon'
  | 'passingOn'
  /** The queue for people is full. */
  | 'allBusy'
  | 'goodbye';

/** Sentences a customer may read or hear, in the language asked for or the nearest there is. */
export interface Phrases {
  /** "A colleague takes over": the line that announces a person. */
  passingOn(language: string): string;
  /** What is spoken in a call. */
  spoken(language: string, sentence: SpokenSentence): string;
}
