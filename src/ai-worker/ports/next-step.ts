/** Brings a next Function about where this one's ten seconds end. */
export interface NextStep {
  /** Asks for a Function that keeps the watch. It may never come: whoever asks looks, before it ends. */
  askFor(): Promise<void>;
}
