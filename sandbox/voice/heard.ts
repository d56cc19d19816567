/** Something the caller heard spoken. */
export interface Heard {
  readonly text: string;
  readonly language: string | undefined;
  readonly voice: string | undefined;
  /** The caller spoke into it and it was stopped. */
  cut: boolean;
}

/** What the recogniser made of the caller's voice or keys. */
export type Input =
  | { kind: 'speech'; text: string; confidence: number; interrupting: boolean }
  | { kind: 'keys'; digits: string; interrupting: boolean }
  /** Nothing for as long as `timeout` says. */
  | { kind: 'silence' };
