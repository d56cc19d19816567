import type { WebhookOccasion } from '../faults/faults';
import type { Random } from '../faults/random';
import type { Sandbox } from '../sandbox';
import type { Desk } from './desk';
import type { Pace } from './pace';
import type { Verdict } from './verdict';

/** Somebody who keeps one of the soak's places busy: writes, calls, is served, and is judged at the end. */
export interface Soaker {
  /** Lives until `end`, a moment of the sandbox's clock, or until they have nothing more to do. */
  liveUntil(end: number): Promise<void>;
  /** Whether they still wait for what they were promised: an answer, a person, an end. */
  isWaiting(): boolean;
  /** Gives whoever forgot them one more sign; a run that needs it has failed. */
  nudge(): void;
  /** Whether this event may be lost: they say something else right after, whose event tells of both. */
  mayLose(webhook: WebhookOccasion): boolean;
  verdict(): Verdict;
}

/** What a soaker needs of the world. */
export interface Stage {
  sandbox: Sandbox;
  /** The people who work in Flex. */
  desk: Desk;
  /** Which one of the run's they are; it makes what they say unmistakable. */
  number: number;
  /** Their own chance. */
  random: Random;
  pace: Pace;
}

/** Something that was said. */
export interface Said {
  text: string;
  /** When, in milliseconds of the sandbox's clock. */
  at: number;
  /** The name of the file that came with it. */
  file?: string;
}
