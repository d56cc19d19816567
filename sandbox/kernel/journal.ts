import { EventEmitter } from 'node:events';

/** One thing that happened in the simulated world, in the order it happened. */
export interface JournalEntry {
  at: Date;
  /** Who did it: 'taskrouter', 'conversations', 'interactions', 'opencx', 'edge', 'phone' … */
  source: string;
  /** What happened, e.g. 'task.created' or 'message.delivered'. */
  what: string;
  /** SIDs, texts and states a reader or a test needs. */
  details: Readonly<Record<string, unknown>>;
}

/** What happened in the sandbox: the demo prints it, tests wait for its entries instead of sleeping. */
export class Journal {
  readonly entries: JournalEntry[] = [];
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  constructor(private readonly now: () => Date) {}

  record(source: string, what: string, details: Record<string, unknown> = {}): void {
    const entry = { at: this.now(), source, what, details };
    this.entries.push(entry);
    this.emitter.emit('entry', entry);
  }

  /** Calls `listener` for every entry from now on; the result stops it. */
  follow(listener: (entry: JournalEntry) => void): () => void {
    this.emitter.on('entry', listener);
    return () => this.emitter.off('entry', listener);
  }

  /**
   * Resolves as soon as `condition` holds; it is asked now and after every entry.
   * Rejects with `description` and the last entries when it does not hold within `milliseconds`.
   */
  until(description: string, condition: () => boolean, milliseconds = 30_000): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void): void => {
        clearTimeout(timer);
        stop();
        finish();
      };
      const timer = setTimeout(
        () => settle(() => reject(new Error(this.waitedInVain(description, milliseconds)))),
        milliseconds,
      );
      // Who still waits when all else is over keeps nobody from ending.
      timer.unref();
      const stop = this.follow(() => {
        try {
          if (condition()) settle(resolve);
        } catch (error) {
          settle(() => reject(error instanceof Error ? error : new Error(String(error))));
        }
      });
    });
  }

  private waitedInVain(description: string, milliseconds: number): string {
    const tail = this.entries.slice(-40).map((e) => `  ${e.source} ${e.what} ${JSON.stringify(e.details)}`);
    return `Waited ${milliseconds} ms in vain until ${description}. What happened last:\n${tail.join('\n')}`;
  }
}
