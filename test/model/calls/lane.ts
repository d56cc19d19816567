import { PassingTime } from '../../../sandbox/passing-time';
import { Sandbox, type SandboxOptions } from '../../../sandbox/sandbox';
import { playMoments } from '../play/moments';
import type { Played } from '../play/play-histories';
import { Callers } from './callers';
import { configureLines } from './company-lines';
import type { History } from './history';
import { complaintsAbout } from './judge';
import { perform } from './perform';
import { Recording } from './recording';

/** Longer than AI_REPLY_SECONDS, and than three silences after it; in milliseconds. */
const ALL_IS_SAID = 130_000;
const USUAL_SECONDS = 0.05;
const LARGEST_RATE = 1_000_000;
const SECRET = 'a-secret-nobody-can-guess';

/** How a deployment learns of what OpenCX does by itself. */
export const DEPLOYMENTS = {
  'OpenCX is asked': {},
  'OpenCX’s webhooks are on': { settings: { OPENCX_WEBHOOK_SECRET: SECRET } },
} as const satisfies Record<string, SandboxOptions>;

/** One deployment in a world of its own, in which histories are played one after the other. */
export class Lane {
  private histories = 0;
  readonly time: PassingTime;

  private constructor(readonly sandbox: Sandbox) {
    this.time = new PassingTime(sandbox);
  }

  static async start(options: SandboxOptions): Promise<Lane> {
    const sandbox = await Sandbox.start(options);
    const { openCx, voice } = sandbox;
    openCx.requestsPerMinute = LARGEST_RATE;
    openCx.reword = (reply, question) => `${reply} (to ${marksIn(question)})`;
    if (options.settings?.OPENCX_WEBHOOK_SECRET) {
      openCx.webhookUrl = sandbox.urlOf(`/opencx/events?secret=${SECRET}`);
    }
    Object.assign(voice, { millisecondsOfASecond: 1_000, gathersTimeOut: true });
    configureLines(sandbox);
    return new Lane(sandbox);
  }

  async stop(): Promise<void> {
    this.time.stop();
    await this.sandbox.stop();
  }

  /** Plays a history with callers of its own, until each call is over or with people, and then to its end. */
  async play(history: History): Promise<Played> {
    const { sandbox } = this;
    this.begin(history);
    const callers = new Callers(sandbox, history.callers, (this.histories += 1));
    await playMoments(this, history.moments, (action) => {
      perform(sandbox, callers, action);
    });
    await this.time.untilQuiet();
    sandbox.faults.clear();
    this.usual();
    await this.time.pass(ALL_IS_SAID);
    const over = sandbox.journal.entries.length;
    callers.allHangUp();
    await this.time.untilQuiet();
    const recording = new Recording(sandbox, callers, over);
    await this.cleanUp(callers);
    return { journal: recording.journal, complaints: complaintsAbout(recording) };
  }

  private begin({ shape }: History): void {
    const { sandbox } = this;
    sandbox.journal.entries.splice(0);
    sandbox.invocations.all.splice(0);
    sandbox.taskRouter.setActivity(sandbox.flex.aiWorker.sid, 'Available');
    sandbox.taskRouter.setActivity(sandbox.flex.rep.sid, 'Available');
    sandbox.openCx.shape = shape;
    this.usual();
  }

  private usual(): void {
    const { openCx } = this.sandbox;
    openCx.recover();
    openCx.thinkingSeconds = USUAL_SECONDS;
    openCx.answerSeconds = USUAL_SECONDS;
  }

  /** Takes the tasks out of the workers' way, without anybody being told. */
  private async cleanUp({ texts }: Callers): Promise<void> {
    const { taskRouter, conversations, faults } = this.sandbox;
    faults.tamper(() => true, 'drop', { times: Infinity });
    for (const task of taskRouter.tasks()) taskRouter.deleteTask(task.sid);
    for (const sid of texts) conversations.close(sid);
    await this.time.untilQuiet();
    faults.clear();
  }
}

/** By which a caller's words are known again. */
function marksIn(question: string): string {
  return [...question.matchAll(/\d+\.\d+|pressed \d+/g)].map(([mark]) => mark).join(' and ');
}
