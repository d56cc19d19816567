import type { Cast } from '../demo/cast';
import { describeEntry } from '../demo/describe-entry';
import type { Lookup } from '../demo/lookup';
import type { JournalEntry } from '../kernel/journal';
import type { Sandbox } from '../sandbox';
import { explainRouting } from './explain-routing';
import type { StoryLine } from './view';

/** What has happened, in words, out of the journal. It has to see every entry, in order. */
export class StoryLines {
  readonly all: StoryLine[] = [];

  constructor(
    private readonly sandbox: Sandbox,
    private readonly cast: Cast,
    private readonly lookup: Lookup,
  ) {}

  take(entry: JournalEntry): void {
    const role = this.cast.roleIn(entry);
    const description = describeEntry(entry, this.lookup);
    if (!description) return;
    const routing = explainRouting(this.sandbox, entry);
    this.all.push({
      id: this.all.length,
      at: entry.at.toISOString(),
      ...description,
      ...(role && { customer: role.label }),
      ...(routing && { routing }),
    });
  }
}
