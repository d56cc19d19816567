import type { JournalEntry } from '../../../sandbox/kernel/journal';

/** Something that happened; `seq` is its place in the history's journal. */
export interface Happening {
  seq: number;
  /** In milliseconds since 1970. */
  at: number;
}

export interface Said extends Happening {
  text: string;
}

/** An entry of the journal and its place in it. */
export type Entry = Omit<JournalEntry, 'at'> & Happening;

/** A journal with the places of its entries. */
export function entriesOf(journal: readonly JournalEntry[]): Entry[] {
  return journal.map((entry, seq) => ({ ...entry, seq, at: entry.at.getTime() }));
}
