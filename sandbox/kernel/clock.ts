/** A pending alarm; `cancel` is safe to call at any time. */
export interface Alarm {
  cancel(): void;
}

/** The time the simulated cloud lives by, and the only place it waits. */
export class Clock {
  private readonly pending = new Set<NodeJS.Timeout>();

  now(): Date {
    return new Date();
  }

  /** Runs `action` after `milliseconds`, unless it is cancelled or the sandbox stops before. */
  after(milliseconds: number, action: () => void): Alarm {
    const timer = setTimeout(() => {
      this.pending.delete(timer);
      action();
    }, milliseconds);
    this.pending.add(timer);
    return {
      cancel: () => {
        clearTimeout(timer);
        this.pending.delete(timer);
      },
    };
  }

  /** Resolves after `milliseconds`; never, when the sandbox stops before. */
  pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => void this.after(milliseconds, resolve));
  }

  /** Cancels everything that has not happened yet. */
  stop(): void {
    for (const timer of this.pending) clearTimeout(timer);
    this.pending.clear();
  }
}
