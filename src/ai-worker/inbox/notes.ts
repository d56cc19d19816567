import { isDeepStrictEqual } from 'node:util';
import type { ParticipantSid, ReservationSid, TaskSid } from '../../common/sids';
import { HANDOFF_PARTS, type HandoffTold } from '../../state/conversation-state';
import type { EndNote, Inbox, RepNote } from '../../state/inbox';
import type { OfferNote } from '../../state/offered-task';

/**
 * What an event tells of a conversation, whoever holds its lease. A note can move no phase: it adds to the inbox, which
 * the holder folds in. Notes of the same events lead to the same inbox in any order and however often each is told.
 */
export type Note = (inbox: Inbox) => Inbox;

/** Tells nothing: what waits is gone on with. */
export const nothing: Note = (inbox) => inbox;

/** All of them. */
export function both(...notes: readonly Note[]): Note {
  return (inbox) => notes.reduce((now, note) => note(now), inbox);
}

/** There is a message with this Index. */
export function messageSeen(index: number): Note {
  return (inbox) => (index > (inbox.seenIndex ?? -1) ? { ...inbox, seenIndex: index } : inbox);
}

/** A customer writes as this participant. */
export function customerIs(sid: ParticipantSid): Note {
  return add('customers', sid);
}

/** Somebody who is not the customer has written: a person has joined. */
export const personJoined: Note = (inbox) => (inbox.isJoined ? inbox : { ...inbox, isJoined: true });

export function taskOffered(offer: OfferNote): Note {
  return add('offers', offer, ({ reservationSid }) => reservationSid);
}

export function reservationEnded(reservationSid: ReservationSid, at: number): Note {
  return add('lost', { at, reservationSid }, (lost) => lost.reservationSid);
}

/** A person has accepted this task of the conversation, or has it. */
export function repHasTask(rep: RepNote): Note {
  return add('reps', rep, ({ taskSid }) => taskSid);
}

export function taskOver(end: EndNote): Note {
  return add('ended', end, ({ taskSid, how }) => `${taskSid} ${how}`);
}

/** OpenCX told of a handoff. Of a part that was told twice, in other words, one stays, whichever was told first. */
export function escalated(told: HandoffTold): Note {
  return (inbox) => {
    const before = inbox.escalation ?? {};
    const parts = HANDOFF_PARTS.map((part) => [part, later(before[part], told[part])] as const);
    const escalation: HandoffTold = Object.fromEntries(parts.filter(([, value]) => value !== undefined));
    return isDeepStrictEqual(inbox.escalation, escalation) ? inbox : { ...inbox, escalation };
  };
}

/** OpenCX told that its AI has spoken. @param at milliseconds since 1970 */
export function aiSpoke(at: number): Note {
  return (inbox) => (at > (inbox.spokeAt ?? 0) ? { ...inbox, spokeAt: at } : inbox);
}

/** OpenCX closed this session. */
export function sessionClosed(session: string): Note {
  return (inbox) =>
    inbox.closedSession === session
      ? inbox
      : { ...inbox, closedSession: later(inbox.closedSession, session) };
}

/** The task's attributes are other ones now. */
export function attributesChanged(taskSid: TaskSid, fingerprint: string): Note {
  return add('attributes', { taskSid, fingerprint }, (change) => change.taskSid);
}

/** The history of the session OpenCX hosts may hold something new. */
export function historyHasNews(since: number): Note {
  return (inbox) =>
    inbox.newsSince !== undefined && inbox.newsSince <= since ? inbox : { ...inbox, newsSince: since };
}

/** OpenCX told that the session it hosts was closed. */
export const hostedClosed: Note = (inbox) =>
  inbox.isHostedClosed ? inbox : { ...inbox, isHostedClosed: true };

type Lists = { [Part in keyof Inbox]-?: NonNullable<Inbox[Part]> extends (infer _One)[] ? Part : never };
type List = Lists[keyof Inbox];
type One<Part extends List> = NonNullable<Inbox[Part]>[number];

/**
 * Adds to a set. Of two that tell of the same the one that sorts first stays, whichever came first.
 * @param keyOf by what two are the same
 */
function add<Part extends List>(
  part: Part,
  one: One<Part>,
  keyOf: (one: One<Part>) => string = String,
): Note {
  return (inbox) => {
    const before = (inbox[part] ?? []) as One<Part>[];
    const same = before.find((other) => keyOf(other) === keyOf(one));
    if (same !== undefined && asText(same) <= asText(one)) return inbox;
    const others = before.filter((other) => other !== same);
    return { ...inbox, [part]: [...others, one].sort((a, b) => (asText(a) < asText(b) ? -1 : 1)) };
  };
}

/** With its keys in one order. */
function asText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The one that sorts last. */
function later<Text extends string>(one: Text | undefined, other: Text | undefined): Text | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one > other ? one : other;
}
