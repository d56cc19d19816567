import type { Caller } from '../people/caller';
import type { HostedVisitor } from '../people/hosted-visitor';
import type { Person } from '../people/person';
import type { Sandbox } from '../sandbox';
import type { Channel } from './channel';
import type { Pace } from './pace';
import type { Performance } from './performance';
import type { Format } from './style';

/** A story of the repertoire, before anybody lives it. */
export interface Part {
  /** What the timeline calls it. */
  label: string;
  title: string;
  channel: Channel;
  /** The customer's, where the story says it. */
  name?: string;
  colour: Format;
  /**
   * Brings its customer into a sandbox.
   * @param number their phone's, where they have one; otherwise the one the demo gives them
   */
  enter(sandbox: Sandbox, number?: string): Entered;
}

/** A story whose customer is there. */
export interface Entered {
  customer: Person | Caller | HostedVisitor;
  /** @param label what the timeline calls it */
  perform(label: string, pace: Pace): Performance;
}
