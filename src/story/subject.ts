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

/** Reads what a person gives: a SID, or else the id of an OpenCX session; undefined for a SID of another kind. */
export function readSubject(text: string): Subject | undefined {
  const prefix = /^([A-Z]{2})[0-9a-fA-F]{32}$/.exec(text)?.[1];
  if (prefix === undefined) return { kind: 'session', id: text };
  const kind = PREFIXES[prefix];
  return kind && { kind, id: text };
}

/** What a step, an event or a task names. */
export function subjectsOf(named: Readonly<Partial<Record<Kind, string | undefined>>>): Subject[] {
  return KINDS.flatMap((kind) => {
    const id = named[kind];
    return id === undefined ? [] : [{ kind, id }];
  });
}

/** The SID as far as a reader needs it to tell one from another. */
export function short(sid: string | undefined): string {
  return sid?.slice(0, 8) ?? '';
}
