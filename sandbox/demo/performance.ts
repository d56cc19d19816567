import { type Role } from './cast';
import { type Check } from './checks';

/** A story, who lives it, and how it is played, judged and told. */
export interface Performance {
  role: Role;
  title: string;
  play: () => Promise<void>;
  /** What must be seen when all stories are over, so that a late word of the AI counts as well. */
  checks: () => Check[] | Promise<Check[]>;
  /** How it ended, for a reader. */
  summary: () => string;
}
