import type { Caller } from '../../people/caller';
import type { Sandbox } from '../../sandbox';
import type { Check } from '../checks';
import type { CallEvidence } from './call-evidence';

/** One caller's story. */
export interface CallStory {
  title: string;
  /** What the timeline calls it. */
  label: string;
  /** Plays it until the rep is on the line; rejects when it does not go on. */
  play(sandbox: Sandbox, caller: Caller): Promise<void>;
  /** What must be seen when all stories are over. */
  checks(evidence: CallEvidence): Check[];
}
