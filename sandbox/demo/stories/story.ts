import type { Check } from '../checks';
import type { Evidence } from '../evidence';
import type { Scene } from './scene';

/** One customer's story. */
export interface Story {
  title: string;
  /** What the timeline calls it. */
  label: string;
  /** What the customer writes until the AI is done. */
  customerWrites: readonly string[];
  /** Plays it to its end; rejects when the story does not go on. */
  play(scene: Scene, customerWrites: readonly string[]): Promise<void>;
  /** What must be seen when all stories are over, so that a late word of the AI counts as well. */
  checks(evidence: Evidence): Check[] | Promise<Check[]>;
}
