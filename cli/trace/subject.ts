import { Problem } from '../problem';

/** The kinds of things that are traced; every step names some of them. */
export const KINDS = ['conversation', 'call', 'task', 'reservation', 'session'] as const;
export type Kind = (typeof KINDS)[number];

/** One of the things a story is about. */
export interface Subject {
  kind: Kind;
  id: string;
}

const PREFIXES: Readonly<Record<string, Kind>> = {
  CH: 'conversation',
  CA: 'call',
  WT: 'task',
  WR: 'reservation',
};

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
    `${text} cannot be traced. Give a customer's number (+1500…), a task (WT…), a reservation (WR…), a conversation (CH…), a call (CA…) or the id of ` +
      'an OpenCX session.',
  );
}

/** What a step, an event or a task names. */
export function subjectsOf(named: Readonly<Partial<Record<Kind, string | undefined>>>): Subject[] {
  return KINDS.flatMap((kind) => {
    const id = named[kind];
    return id === undefined ? [] : [{ kind, id }];
  });
}
