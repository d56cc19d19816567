import type { Settings } from '../settings/settings';

/** Where the customer is and why, in one sentence, with what a person is to do about it. */
export interface Verdict {
  sentence: string;
  /** Undefined: nothing is wrong. */
  fix: string | undefined;
}

/** What of the settings a verdict rests on. */
export type JudgedSettings = Pick<Settings, 'AI_QUEUE_SID' | 'AI_REPLY_SECONDS'>;
