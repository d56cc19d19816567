import { PassingTime } from '../passing-time';
import type { Sandbox } from '../sandbox';
import type { AiTrouble, TroubleView } from './view';

/** Longer than a turn's first Function waits. */
const SLOW_SECONDS = 12;
const HOUR = 3_600_000;

/** What the page makes go wrong in a sandbox: nothing, until somebody asks for it. */
export class Trouble {
  private ai: AiTrouble = 'well';
  private kills = false;
  private losesWebhooks = false;
  private hourPasses = false;
  private readonly usualSeconds: number;

  constructor(
    private readonly sandbox: Sandbox,
    private readonly aiIsSimulated: boolean,
  ) {
    this.usualSeconds = sandbox.openCx.thinkingSeconds;
    sandbox.faults.tamper(() => this.losesWebhooks, 'drop', { times: Infinity });
    sandbox.faults.killRuns(() => this.takeKill(), 1, { times: Infinity });
  }

  get view(): TroubleView {
    const { clock, flex } = this.sandbox;
    return {
      ai: this.aiIsSimulated ? this.ai : undefined,
      kills: this.kills,
      losesWebhooks: this.losesWebhooks,
      aiWorkerOffline: !flex.aiWorker.activity.available,
      hoursAhead: Math.floor(clock.movedBy / HOUR),
    };
  }

  /** Makes the AI answer as usual, late, not at all, or refuse for too many requests. */
  setAi(ai: AiTrouble): void {
    const { openCx } = this.sandbox;
    this.ai = ai;
    openCx.thinkingSeconds = ai === 'slow' ? SLOW_SECONDS : this.usualSeconds;
    openCx.failingOperation = 'all';
    openCx.failing = ai === 'down' ? 'cut' : ai === 'limited' ? 429 : undefined;
    this.tell('ai', ai);
  }

  /** The next Function that asks anything of Twilio or OpenCX dies after it, its answer unread; or does not after all. */
  killNext(kills: boolean): void {
    this.kills = kills;
    this.tell('kill', kills);
  }

  /** Twilio's and OpenCX's webhooks do not arrive any more, or do again. */
  loseWebhooks(lost: boolean): void {
    this.losesWebhooks = lost;
    this.tell('webhooks', lost);
  }

  /** What an administrator does to switch the AI off and on. */
  setAiWorker(offline: boolean): void {
    const { taskRouter, flex } = this.sandbox;
    taskRouter.setActivity(flex.aiWorker.sid, offline ? 'Offline' : 'Available');
  }

  /** Lets an hour pass: what falls due on the way happens on the way. */
  async passHour(): Promise<void> {
    if (this.hourPasses) throw new Error('An hour is passing already.');
    this.hourPasses = true;
    const passing = new PassingTime(this.sandbox);
    try {
      await passing.pass(HOUR);
    } finally {
      passing.stop();
      this.hourPasses = false;
    }
    this.sandbox.journal.record('clock', 'passed', { milliseconds: HOUR });
  }

  /** Only one of those that run now. */
  private takeKill(): boolean {
    const { kills } = this;
    this.kills = false;
    return kills;
  }

  private tell(what: string, value: unknown): void {
    this.sandbox.journal.record('trouble', what, { value });
  }
}
