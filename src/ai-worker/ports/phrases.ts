/** Sentences a customer may read, in the language asked for or the nearest there is. */
export interface Phrases {
  /** "A colleague takes over": the line that announces a person. */
  passingOn(language: string): string;
}
