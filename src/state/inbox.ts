import * as z from 'zod';
import { participantSid, reservationSid, taskSid } from '../common/sids';
import { handoffTold } from './conversation-state';
import { object } from './loose-object';
import { at, offeredTask, place } from './offered-task';

/** A person has a task of the conversation. */
const repHas = object({
  at,
  taskSid,
  interaction: place.optional(),
  /** Their task has ended, and they still have the customer: they have put the conversation aside. */
  isAside: z.literal(true).optional(),
});

/** What became of a task that is not offered to the AI worker any more, or never was. */
const ended = object({
  at,
  taskSid,
  /**
   * - `completed`: whoever had it is done with it; `wrapping`: they are about to be.
   * - `ended`: cancelled, deleted, given up by its workflow.
   * - `deserted`: nobody told of its end, a look showed that nobody works on it.
   */
  how: z.enum(['completed', 'wrapping', 'ended', 'deserted']),
  /** The task people go on with, where that was looked for. */
  next: taskSid.optional(),
  /** Nobody has ever accepted it. */
  isUnclaimed: z.literal(true).optional(),
});

/**
 * What was heard of a conversation and its holder has not taken in yet: all that may be written without its lease. It is
 * a set: each part may be told in any order, and again.
 */
export const inbox = object({
  /** The highest Index told of. */
  seenIndex: z.int().optional(),
  /** Who wrote from an address: customers. */
  customers: z.array(participantSid).optional(),
  /** Somebody who is not the customer has written. */
  isJoined: z.literal(true).optional(),
  offers: z.array(offeredTask).optional(),
  /** Reservations of the AI worker that ended without it. */
  lost: z.array(object({ at, reservationSid })).optional(),
  reps: z.array(repHas).optional(),
  ended: z.array(ended).optional(),
  /** What OpenCX told of a handoff of the current session. */
  escalation: handoffTold.optional(),
  /** When OpenCX told last that the session's AI has spoken. */
  spokeAt: z.number().optional(),
  /** The session OpenCX has closed. */
  closedSession: z.string().optional(),
  /** Fingerprints of tasks' newest attributes. */
  attributes: z.array(object({ taskSid, fingerprint: z.string() })).optional(),
  /** Since when the history of a session OpenCX hosts may hold something new. */
  newsSince: z.number().optional(),
  /** OpenCX told that the session it hosts was closed. */
  isHostedClosed: z.literal(true).optional(),
});
export type Inbox = z.infer<typeof inbox>;

export type RepNote = z.infer<typeof repHas>;
export type EndNote = z.infer<typeof ended>;

/** Nothing was heard. */
export const EMPTY: Inbox = {};

/** Whether nothing was heard. */
export function isEmpty(told: Inbox): boolean {
  return Object.keys(inbox.shape).every((part) => told[part as keyof Inbox] === undefined);
}
