import { holds } from '../demo/checks';
import type { Entered, Part } from '../demo/part';
import type { Performance } from '../demo/performance';
import { reasonOf } from '../demo/reason-of';
import type { Journal } from '../kernel/journal';
import type { StageView } from './view';

/** Where one story after the other is played, one step at a time or without a pause. */
export class Stage {
  private shown: StageView | undefined;
  private goOn: (() => void) | undefined;
  private playsOn = false;

  constructor(private readonly journal: Journal) {}

  get view(): StageView | undefined {
    return this.shown;
  }

  /** @param enter brings its customer in @throws Error while another story is played */
  begin({ title }: Part, enter: () => { id: string; entered: Entered }): void {
    if (this.shown && this.shown.state !== 'ended') throw new Error('Another story is being played.');
    const { id, entered } = enter();
    this.playsOn = false;
    this.shown = { title, customer: id, state: 'acting', done: [], failed: [] };
    void this.play(entered.perform(title, (step) => this.pace(step)));
  }

  /** Takes the next step. @throws Error when none waits */
  step(): void {
    if (!this.goOn) throw new Error('No step waits to be taken.');
    this.goOn();
  }

  /** Takes all steps that are left, each as soon as it can be. @throws Error when none waits */
  playOn(): void {
    this.playsOn = true;
    this.step();
  }

  private async pace(step: string): Promise<void> {
    if (!this.playsOn) {
      const next = new Promise<void>((resolve) => (this.goOn = resolve));
      this.show('waiting', { next: step });
      await next;
      this.goOn = undefined;
    }
    this.show('acting', { done: [...(this.shown?.done ?? []), step] });
  }

  private async play(performance: Performance): Promise<void> {
    try {
      await performance.play();
      const checks = await performance.checks();
      const failed = checks.filter((check) => !holds(check));
      this.show('ended', { failed: failed.map(({ what }) => `${what}: not as it must be`) });
    } catch (error) {
      this.show('ended', { failed: [`It does not go on: ${reasonOf(error)}`] });
    }
  }

  private show(state: StageView['state'], change: Partial<StageView>): void {
    if (!this.shown) return;
    const { next: _, ...rest } = this.shown;
    this.shown = { ...rest, state, ...change };
    this.journal.record('stage', state, { title: this.shown.title, next: this.shown.next });
  }
}
