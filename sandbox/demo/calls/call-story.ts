import type { Check } from '../checks';
import type { CallEvidence } from './call-evidence';
import type { CallScene } from './call-scene';

/** One caller's story. */
export interface CallStory {
  title: string;
  /** What the timeline calls it. */
  label: string;
  /** Plays it until the rep is on the line; rejects when it does not go on. */
  play(scene: CallScene): Promise<void>;
  /** What must be seen when all stories are over. */
  checks(evidence: CallEvidence): Check[];
}
