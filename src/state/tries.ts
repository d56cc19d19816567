/** As often as a write meets another one before it is believed that none will ever be taken. */
const MOST_MEETINGS = 100;
/** As often as a write is refused although nobody else has written: reading again at once would go on for a Function's life. */
const MOST_REFUSALS = 5;

/** How often one write is tried: again and again while others are faster, a few times where nobody else wrote. */
export class Tries {
  private meetings = 0;
  private refusals = 0;
  private last: { revision: string | undefined } | undefined;

  /** Whether a write against this revision is tried, for the first time or again. @param revision undefined: of nothing */
  isOneLeft(revision: string | undefined): boolean {
    this.meetings += 1;
    if (this.last && this.last.revision === revision) this.refusals += 1;
    this.last = { revision };
    return this.meetings <= MOST_MEETINGS && this.refusals < MOST_REFUSALS;
  }
}
