import type { Caller } from '../../people/caller';
import { SPEAKING } from '../pace';
import { now, patiently, pause } from '../patience';
import type { Said, Soaker, Stage } from '../soaker';
import type { Verdict } from '../verdict';
import { ESCALATIONS, numbered, QUESTIONS } from '../words';
import { numberOf } from '../writers/texter';
import { callVerdict } from './call-verdict';

const MOST_TURNS = 6;
const ESCALATING = 0.15;
const INTERRUPTING = 0.2;
const SILENT = 0.05;
/** The share of turns in which the caller hangs up while the AI thinks. */
const HANGING_UP = 0.06;
const CLEAR = 0.92;

/** Somebody who calls, is answered by the AI, goes to people or has enough of it. */
export class SoakingCaller implements Soaker {
  private readonly caller: Caller;
  private readonly spoken: Said[] = [];
  private hungUpAt: number | undefined;

  constructor(private readonly stage: Stage) {
    this.caller = stage.sandbox.caller(numberOf(stage));
  }

  async liveUntil(end: number): Promise<void> {
    const { random, pace } = this.stage;
    this.caller.dials();
    const turns = 1 + Math.floor(random.between(0, MOST_TURNS));
    for (let turn = 0; turn < turns; turn++) {
      if (!(await this.isTheirTurn(end))) return;
      await pause(this.stage, SPEAKING);
      if (!this.caller.call.isListening) break;
      if (random.chance(SILENT)) this.caller.call.give({ kind: 'silence' });
      else this.speak();
      if (random.chance(HANGING_UP)) break;
    }
    if (this.caller.call.queue) await this.until(() => !this.isWaiting(), end - this.now());
    else await this.isTheirTurn(Math.min(end, this.now() + random.between(...pace.pause)));
    await pause(this.stage, pace.pause);
    this.hangUp();
  }

  isWaiting(): boolean {
    const { isOver, isListening, queue } = this.caller.call;
    return !isOver && !isListening && queue?.reservation === undefined;
  }

  nudge(): void {
    // A caller whom nobody listens to cannot give a sign: that they had to wait so long is the failure.
  }

  mayLose(): boolean {
    return false;
  }

  verdict(): Verdict {
    const { spoken, hungUpAt } = this;
    return callVerdict(this.stage.sandbox, this.caller.call, { spoken, hungUpAt }, this.isWaiting());
  }

  /** Waits until Twilio listens, or the call is with people or over. */
  private isTheirTurn(end: number): Promise<boolean> {
    const { call } = this.caller;
    return this.until(() => call.isListening || call.isOver || call.queue !== undefined, end - this.now());
  }

  private speak(): void {
    const { random, number } = this.stage;
    const words = random.chance(ESCALATING) ? random.oneOf(ESCALATIONS) : random.oneOf(QUESTIONS);
    const text = numbered(words, number, this.spoken.length);
    this.spoken.push({ text, at: this.now() });
    const interrupting = random.chance(INTERRUPTING);
    this.caller.call.give({ kind: 'speech', text, confidence: CLEAR, interrupting });
  }

  private hangUp(): void {
    if (this.caller.call.isOver) return;
    this.hungUpAt = this.now();
    this.caller.hangsUp();
  }

  private now(): number {
    return now(this.stage.sandbox);
  }

  private until(holds: () => boolean, milliseconds: number): Promise<boolean> {
    return patiently(this.stage.sandbox, holds, milliseconds);
  }
}
