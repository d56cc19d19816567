import { PassingTime } from '../../../sandbox/passing-time';
import { Sandbox, type SandboxOptions } from '../../../sandbox/sandbox';
import { publishMessagingFlow } from '../../../sandbox/studio/documented-flows';
import { Recording } from '../messaging/recording';
import { playMoments } from '../play/moments';
import type { Played } from '../play/play-histories';
import { Customers } from './customers';
import type { History } from './history';
import { complaintsAbout } from './judge';
import { perform } from './perform';

/** Longer than a lease, in milliseconds. */
const QUIET_TIME = 21_000;
/** Longer than AI_REPLY_SECONDS and the steps of a turn. */
const ALL_IS_OVER = 130_000;
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
    const { openCx } = sandbox;
    openCx.requestsPerMinute = LARGEST_RATE;
    openCx.reword = (reply, question) => `${reply} (to ${marksIn(question)})`;
    if (options.settings?.OPENCX_WEBHOOK_SECRET) {
      openCx.webhookUrl = sandbox.urlOf(`/opencx/events?secret=${SECRET}`);
    }
    publishMessagingFlow(sandbox);
    return new Lane(sandbox);
  }

  async stop(): Promise<void> {
    this.time.stop();
    await this.sandbox.stop();
  }

  /** Plays a history with customers of its own, up to one last message in each conversation. */
  async play(history: History): Promise<Played> {
    const { sandbox } = this;
    this.begin(history);
    const customers = new Customers(sandbox, history.customers, (this.histories += 1));
    await playMoments(this, history.moments, (action) => {
      perform(sandbox, customers, action);
    });
    await this.time.untilQuiet();
    sandbox.faults.clear();
    this.usual();
    await this.time.pass(QUIET_TIME);
    customers.allWrite('Are you there?');
    await this.time.pass(ALL_IS_OVER);
    const recording = new Recording(sandbox, customers, false, true);
    await this.cleanUp(customers);
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
  private async cleanUp({ conversations }: Customers): Promise<void> {
    const { taskRouter, faults } = this.sandbox;
    faults.tamper(() => true, 'drop', { times: Infinity });
    for (const task of taskRouter.tasks()) taskRouter.deleteTask(task.sid);
    for (const sid of conversations) this.sandbox.conversations.close(sid);
    await this.time.untilQuiet();
    faults.clear();
  }
}

/** Of all the messages that were asked together. */
function marksIn(question: string): string {
  return [...question.matchAll(/\((\d+\.\d+)\)/g)].map(([, mark]) => mark).join(' and ');
}
