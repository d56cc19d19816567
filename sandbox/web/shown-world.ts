import type { Channel } from '../demo/channel';
import type { Part } from '../demo/part';
import type { Caller } from '../people/caller';
import type { HostedVisitor } from '../people/hosted-visitor';
import type { Person } from '../people/person';
import type { Sandbox } from '../sandbox';

/** Somebody a page plays. */
export type Player = Person | Caller | HostedVisitor;

/** A kind of customer that can be brought in. */
export interface CustomerKind {
  id: string;
  /** As the page offers it, e.g. `SMS`. */
  label: string;
  channel: Channel;
  /** @param who a name and a number nobody else has */
  enter(who: { name: string; number: string }): Player;
}

/** The world a page shows: a sandbox, who may be brought into it, and what can be played there. */
export interface ShownWorld {
  sandbox: Sandbox;
  company: string;
  kinds: readonly CustomerKind[];
  stories: readonly Part[];
  /** Whether the AI is simulated, and so can be disturbed. */
  aiIsSimulated: boolean;
}
