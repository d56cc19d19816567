import type { Platform } from './platform';

/** Real milliseconds between two looks whether anybody is at work. */
const IDLE = 1;
/** After so many looks a request that one side believes open is believed lost. */
const MOST_LOOKS = 3_000;
/** A Function that answers neither its caller nor the clock is stuck. */
const MOST_MOVES = 5_000;

/**
 * Lets the sandbox's time pass in jumps from one thing that waits to the next, so that hours take milliseconds and
 * nothing is skipped: the clock moves only while nobody does anything but wait.
 */
export class PassingTime {
  private happened = 0;
  private readonly stopFollowing: () => void;

  constructor(private readonly sandbox: Platform) {
    this.stopFollowing = sandbox.journal.follow(() => (this.happened += 1));
  }

  /** No more is looked at. */
  stop(): void {
    this.stopFollowing();
  }

  /**
   * Lets time pass until no webhook and no Function is under way.
   * @param isEnough ends it before, asked whenever everybody waits
   * @throws Error when that never comes
   */
  async untilQuiet(isEnough = (): boolean => false): Promise<void> {
    for (let move = 0; move < MOST_MOVES; move += 1) {
      const next = await this.still();
      const { webhooks, interactions } = this.sandbox;
      const isQuiet = !webhooks.isBusy && !interactions.agents.isAboutToJoin;
      if (isQuiet || isEnough()) return;
      if (next !== undefined) await this.jumpTo(next);
    }
    throw new Error(`Functions are under way after ${MOST_MOVES} moves of the clock`);
  }

  /** Lets `milliseconds` pass, and then what is under way come to its end. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.now() + milliseconds;
    for (;;) {
      const next = await this.still();
      if (next === undefined || next >= end) break;
      await this.jumpTo(next);
    }
    await this.jumpTo(end);
    await this.untilQuiet();
  }

  /** Lets up to `milliseconds` pass, and no more once `isEnough`. What is under way then is not waited for. */
  async passAtMost(milliseconds: number, isEnough: () => boolean): Promise<void> {
    const end = this.now() + milliseconds;
    for (;;) {
      const next = await this.still();
      if (isEnough()) return;
      await this.jumpTo(Math.min(next ?? end, end));
      if (this.now() >= end) break;
    }
    await this.still();
  }

  /** Lets time pass in jumps whenever webhooks or Functions are under way, until `isOver`. */
  async passWhileBusy(isOver: () => boolean): Promise<void> {
    const { webhooks } = this.sandbox;
    while (!isOver()) {
      if (webhooks.isBusy) await this.jumpUnless(() => isOver() || !webhooks.isBusy);
      else await new Promise((resolve) => setTimeout(resolve, IDLE));
    }
  }

  private async jumpUnless(isOver: () => boolean): Promise<void> {
    const next = await this.still();
    if (next !== undefined && !isOver()) await this.jumpTo(next);
  }

  private now(): number {
    return this.sandbox.clock.now().getTime();
  }

  /** The Functions before anything rings, which is to find them there; and what they ask for then finds the new time. */
  private async jumpTo(moment: number): Promise<void> {
    const { clock, functionsClock } = this.sandbox;
    clock.skip(Math.max(1, Math.ceil(moment - this.now())));
    await functionsClock.moveTo(clock.movedBy);
    clock.move(0);
  }

  /** Resolves when nobody does anything but wait; answers when something waits for its time next. */
  private async still(): Promise<number | undefined> {
    const { clock, functionsClock, invocations, webhooks } = this.sandbox;
    for (let look = 1; ; look += 1) {
      const before = this.activity();
      // A Function that is under way may just be between two things it does.
      const { nextTimer, outgoing, incoming } = await functionsClock.still(invocations.open.runs > 0 ? 3 : 2);
      await new Promise((resolve) => setImmediate(resolve));
      const { calls, runs } = invocations.open;
      // A webhook its caller has given up leaves a run behind.
      const isOnItsWay = outgoing !== calls || incoming !== runs || webhooks.open > runs;
      if (this.activity() !== before || (isOnItsWay && look < MOST_LOOKS)) continue;
      const moments = [nextTimer, clock.nextAlarm].filter((moment) => moment !== undefined);
      return moments.length === 0 ? undefined : Math.min(...moments);
    }
  }

  private activity(): number {
    const { all } = this.sandbox.invocations;
    const latest = all.slice(-20);
    return (
      this.happened +
      all.length +
      latest.reduce((sum, { calls, ended }) => sum + calls.length + (ended === undefined ? 0 : 1), 0)
    );
  }
}
