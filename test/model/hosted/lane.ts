import { PassingTime } from '../../../sandbox/passing-time';
import { Sandbox, type SandboxOptions } from '../../../sandbox/sandbox';
import { playMoments } from '../play/moments';
import type { Played } from '../play/play-histories';
import type { History } from './history';
import { complaintsAbout } from './judge';
import { perform, tellAgain } from './perform';
import { Players } from './players';
import { Recording } from './recording';

/** Longer than a lease, and than a step is believed to be under way; in milliseconds. */
const QUIET_TIME = 21_000;
/** Longer than AI_REPLY_SECONDS and the steps of a turn, and than OpenCX is asked to take a message. */
const ALL_IS_OVER = 130_000;
const USUAL_SECONDS = 0.05;
const LARGEST_RATE = 1_000_000;
const SECRET = 'a-secret-nobody-can-guess';
const SETTINGS = { settings: { OPENCX_WEBHOOK_SECRET: SECRET } };

/** How a deployment goes on where a Function ends. */
export const DEPLOYMENTS = {
  'Twilio Sync calls the next step': { useTurnsService: true, ...SETTINGS },
  'Functions call their own next step': SETTINGS,
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
    const { openCx } = sandbox;
    openCx.requestsPerMinute = LARGEST_RATE;
    openCx.reword = (reply, question) => `${reply} (to ${numbersIn(question)})`;
    openCx.webhookUrl = sandbox.urlOf(`/opencx/events?secret=${SECRET}`);
    return new Lane(sandbox);
  }

  async stop(): Promise<void> {
    this.time.stop();
    await this.sandbox.stop();
  }

  /** Plays a history with visitors of its own, up to one last quiet sign of everything that may have been missed. */
  async play(history: History): Promise<Played> {
    const { sandbox } = this;
    this.begin(history);
    const players = new Players(sandbox, history.visitors, (this.histories += 1));
    await playMoments(this, history.moments, (action) => {
      perform(sandbox, players, action);
    });
    await this.time.untilQuiet();
    sandbox.faults.clear();
    this.usual();
    await this.time.pass(QUIET_TIME);
    await this.lastSigns(players);
    const recording = new Recording(sandbox, players);
    await this.cleanUp();
    return { journal: recording.journal, complaints: complaintsAbout(recording) };
  }

  private begin({ webhookRetries }: History): void {
    const { sandbox } = this;
    sandbox.journal.entries.splice(0);
    sandbox.invocations.all.splice(0);
    sandbox.conversations.configureWebhooks({ postWebhookRetryCount: webhookRetries });
    sandbox.taskRouter.setActivity(sandbox.flex.aiWorker.sid, 'Available');
    sandbox.taskRouter.setActivity(sandbox.flex.rep.sid, 'Available');
    this.usual();
  }

  private usual(): void {
    const { openCx } = this.sandbox;
    openCx.recover();
    openCx.thinkingSeconds = USUAL_SECONDS;
    openCx.answerSeconds = USUAL_SECONDS;
  }

  /** OpenCX repeats no webhook: what it told and nobody heard is told once more. Then everybody writes a last time. */
  private async lastSigns(players: Players): Promise<void> {
    const { sandbox, time } = this;
    for (const { id, status, handedOff } of players.sessions()) {
      if (status !== 'open') tellAgain(sandbox, id, 'conversation.closed');
      else if (handedOff) tellAgain(sandbox, id, 'conversation.handoff_to_human');
    }
    await time.pass(QUIET_TIME);
    for (const [who, { sessions }] of players.all.entries()) {
      if (sessions.size > 0) players.write(who, 'Are you there?');
    }
    await time.pass(ALL_IS_OVER);
  }

  /** Takes the tasks out of the workers' way, without anybody being told. */
  private async cleanUp(): Promise<void> {
    const { taskRouter, faults } = this.sandbox;
    faults.tamper(() => true, 'drop', { times: Infinity });
    for (const task of taskRouter.tasks()) taskRouter.deleteTask(task.sid);
    await this.time.untilQuiet();
    faults.clear();
  }
}

/** Of all the messages that were asked together. */
function numbersIn(question: string): string {
  return [...question.matchAll(/\((\d+\.\d+)\)/g)].map(([, number]) => number).join(' and ');
}
