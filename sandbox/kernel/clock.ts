/** A pending alarm; `cancel` is safe to call at any time. */
export interface Alarm {
  cancel(): void;
}

interface PendingAlarm {
  /** In milliseconds since 1970, by this clock. */
  due: number;
  action: () => void;
  timer: NodeJS.Timeout;
}

/** Node: a timer that is to run longer runs off at once. In milliseconds: 24 days. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** How fast the sandbox's time passes. */
export interface Pace {
  /** Milliseconds of real time in which one of the sandbox's passes. */
  slowness: number;
  /** Since when, in milliseconds since 1970, when both times were the same. */
  since: number;
}

/** The time the simulated cloud lives by, and the only place it waits. It can be moved ahead, never back. */
export class Clock {
  private readonly pending = new Set<PendingAlarm>();
  private ahead = 0;
  private isOver = false;
  private kept: Pace = { slowness: 1, since: Date.now() };

  now(): Date {
    const { slowness, since } = this.kept;
    return new Date(since + (Date.now() - since) / slowness + this.ahead);
  }

  /** How fast it goes. Whoever has a clock that is to be equal to this one keeps it too. */
  get pace(): Readonly<Pace> {
    return this.kept;
  }

  /**
   * From now on it goes so many times slower than real time: all that waits for it waits longer, and the work of this
   * machine takes a smaller part of it. Before anything waits for it.
   */
  slowDown(slowness: number): void {
    this.kept = { slowness, since: Date.now() };
  }

  /** How far it was moved in all, in milliseconds. */
  get movedBy(): number {
    return this.ahead;
  }

  /** When the next alarm is due, in milliseconds since 1970 by this clock; undefined when none is pending. */
  get nextAlarm(): number | undefined {
    const dues = [...this.pending].map(({ due }) => due);
    return dues.length === 0 ? undefined : Math.min(...dues);
  }

  /** Runs `action` after `milliseconds`, unless it is cancelled or the sandbox stops before, or has stopped. */
  after(milliseconds: number, action: () => void): Alarm {
    // What ends while a sandbox stops would keep the process for as long as it still waits for something.
    if (this.isOver) return { cancel: () => undefined };
    const due = this.now().getTime() + milliseconds;
    const alarm: PendingAlarm = { due, action, timer: this.timerFor(() => this.ring(alarm), milliseconds) };
    this.pending.add(alarm);
    return { cancel: () => this.forget(alarm) };
  }

  /** Resolves after `milliseconds`; never, when the sandbox stops before. */
  pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => void this.after(milliseconds, resolve));
  }

  /** Moves ahead by `milliseconds`; what falls due on the way rings with the next `move`. */
  skip(milliseconds: number): void {
    this.moveTo(this.now().getTime() + milliseconds);
  }

  /**
   * Moves ahead by `milliseconds`. Alarms that fall due on the way ring in their order, each at its own time; those
   * they set on the way too.
   */
  move(milliseconds: number): void {
    const end = this.now().getTime() + milliseconds;
    for (;;) {
      const next = [...this.pending].sort((one, other) => one.due - other.due)[0];
      if (!next || next.due > end) break;
      this.moveTo(next.due);
      this.ring(next);
    }
    this.moveTo(end);
    for (const alarm of this.pending) {
      clearTimeout(alarm.timer);
      alarm.timer = this.timerFor(() => this.ring(alarm), alarm.due - this.now().getTime());
    }
  }

  /** Cancels everything that has not happened yet. */
  stop(): void {
    this.isOver = true;
    for (const alarm of this.pending) this.forget(alarm);
  }

  private timerFor(action: () => void, milliseconds: number): NodeJS.Timeout {
    return setTimeout(action, Math.min(milliseconds * this.kept.slowness, LONGEST_TIMER));
  }

  private moveTo(moment: number): void {
    this.ahead += Math.max(0, Math.ceil(moment - this.now().getTime()));
  }

  private ring(alarm: PendingAlarm): void {
    this.forget(alarm);
    alarm.action();
  }

  private forget(alarm: PendingAlarm): void {
    clearTimeout(alarm.timer);
    this.pending.delete(alarm);
  }
}
