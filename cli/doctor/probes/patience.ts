/** Somebody asked to stop (Ctrl-C). */
export class Interrupted extends Error {
  constructor() {
    super('Interrupted');
    this.name = 'Interrupted';
  }
}

const BETWEEN_LOOKS = 300;

/** Waits for what others do, and stops when it is interrupted. */
export class Patience {
  /** @param longest seconds no wait exceeds, whatever it asks for */
  constructor(
    private readonly signal: AbortSignal,
    private readonly longest = Infinity,
  ) {}

  /**
   * Looks until there is something to see.
   * @param seconds when to give up
   * @returns what was seen; undefined: nothing in time
   * @throws Interrupted
   */
  async until<Seen>(seconds: number, look: () => Promise<Seen | undefined>): Promise<Seen | undefined> {
    const end = Date.now() + Math.min(seconds, this.longest) * 1000;
    for (;;) {
      this.check();
      const seen = await look();
      if (seen !== undefined) return seen;
      if (Date.now() >= end) return undefined;
      await new Promise((wake) => setTimeout(wake, BETWEEN_LOOKS));
    }
  }

  /** @throws Interrupted when somebody has asked to stop */
  check(): void {
    if (this.signal.aborted) throw new Interrupted();
  }
}
