import { Problem } from '../problem';

/** The kinds of things that are traced; every step names some of them. */
export const KINDS = ['conversation', 'task', 'reservation', 'session'] as const;
export type Kind = (typeof KINDS)[number];

/** One of the things a story is about. */
export interface Subject {
  kind: Kind;
  id: string;
}

const PREFIXES: Readonly<Record<string, Kind>> = { CH: 'conversation', WT: 'task', WR: 'reservation' };

/**
 * Reads what a person gives: a SID, or else the id of an OpenCX session.
 * @throws Problem for a SID of another kind
 */
export function readSubject(text: string): Subject {
  const prefix = /^([A-Z]{2})[0-9a-fA-F]{32}$/.exec(text)?.[1];
  if (prefix === undefined) return { kind: 'session', id: text };
  const kind = PREFIXES[prefix];
  if (kind) return { kind, id: text };
  throw new Problem(
    `${text} cannot be traced. Give a task (WT…), a reservation (WR…), a conversation (CH…) or the id of an OpenCX session.`,
  );
}
