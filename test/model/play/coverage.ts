import type { JournalEntry } from '../../../sandbox/kernel/journal';

/** Something a history can show: an entry of its journal, perhaps together with others. */
export type Sight = (entry: JournalEntry, journal: readonly JournalEntry[]) => boolean;

/** How many histories saw what. */
export class Coverage {
  private readonly seen: Map<string, number>;
  private histories = 0;

  constructor(private readonly sights: Readonly<Record<string, Sight>>) {
    this.seen = new Map(Object.keys(sights).map((sight) => [sight, 0]));
  }

  note(journal: readonly JournalEntry[]): void {
    this.histories += 1;
    for (const [sight, isIt] of Object.entries(this.sights)) {
      if (journal.some((entry) => isIt(entry, journal)))
        this.seen.set(sight, (this.seen.get(sight) ?? 0) + 1);
    }
  }

  /** What fewer than one history in a hundred saw. */
  missing(): string[] {
    return [...this.seen].filter(([, count]) => count < this.histories / 100).map(([sight]) => sight);
  }

  toString(): string {
    const lines = [...this.seen].map(([sight, count]) => `  ${String(count).padStart(5)}  ${sight}`);
    return [`${this.histories} histories, of which so many saw that`, ...lines].join('\n');
  }
}
