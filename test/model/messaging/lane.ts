import { withoutTheAi } from '../../../cli/connect/plan/plan-human-queues';
import { PassingTime } from '../../../sandbox/passing-time';
import { Sandbox, type SandboxOptions } from '../../../sandbox/sandbox';
import { playMoments } from '../play/moments';
import type { Played } from '../play/play-histories';
import type { History } from './history';
import { complaintsAbout } from './judge';
import { perform } from './perform';
import { Players } from './players';
import { Recording } from './recording';

/** Longer than a lease, and than a step of a waiting turn is believed to be under way; in milliseconds. */
const QUIET_TIME = 21_000;
/** Longer than a reservation may stay pending, and than AI_REPLY_SECONDS and the steps of a turn. */
const ALL_IS_OVER = 130_000;
const USUAL_SECONDS = 0.05;
const LARGEST_RATE = 1_000_000;
const SECRET = 'a-secret-nobody-can-guess';

/** How a deployment learns of late answers. */
export const DEPLOYMENTS = {
  'Twilio Sync calls the next step': { useTurnsService: true },
  'Twilio Sync calls the next step, OpenCX’s webhooks are on': {
    useTurnsService: true,
    settings: { OPENCX_WEBHOOK_SECRET: SECRET },
  },
  'Functions call their own next step': {},
  'The AI takes nothing back from people': { useTurnsService: true, settings: { RETURN_TO_AI: 'off' } },
} as const satisfies Record<string, SandboxOptions>;

/** One deployment in a world of its own, in which histories are played one after the other. */
export class Lane {
  private histories = 0;
  readonly time: PassingTime;

  private constructor(
    readonly sandbox: Sandbox,
    private readonly takesBack: boolean,
  ) {
    this.time = new PassingTime(sandbox);
  }

  static async start(options: SandboxOptions): Promise<Lane> {
    const sandbox = await Sandbox.start(options);
    await keepTheAiOut(sandbox);
    sandbox.openCx.requestsPerMinute = LARGEST_RATE;
    sandbox.openCx.reword = (reply, question) => `${reply} (to ${numbersIn(question)})`;
    if (options.settings?.OPENCX_WEBHOOK_SECRET) {
      sandbox.openCx.webhookUrl = sandbox.urlOf(`/opencx/events?secret=${SECRET}`);
    }
    return new Lane(sandbox, options.settings?.RETURN_TO_AI !== 'off');
  }

  async stop(): Promise<void> {
    this.time.stop();
    await this.sandbox.stop();
  }

  /** Plays a history with customers of its own, up to one last quiet event in each conversation. */
  async play(history: History): Promise<Played> {
    const { sandbox } = this;
    this.begin(history);
    const players = new Players(sandbox, history.customers, (this.histories += 1));
    await playMoments(this, history.moments, (action) => {
      perform(sandbox, players, action);
    });
    await this.time.untilQuiet();
    sandbox.faults.clear();
    this.usual();
    await this.time.pass(QUIET_TIME);
    for (const { who } of players.present()) players.write(who, 'Are you there?');
    await this.time.pass(ALL_IS_OVER);
    const recording = new Recording(sandbox, players, tellsFiles(history), this.takesBack);
    await this.cleanUp(players);
    return { journal: recording.journal, complaints: complaintsAbout(recording) };
  }

  private begin({ webhookRetries, shape }: History): void {
    const { sandbox } = this;
    sandbox.journal.entries.splice(0);
    sandbox.invocations.all.splice(0);
    sandbox.conversations.configureWebhooks({ postWebhookRetryCount: webhookRetries });
    sandbox.taskRouter.setActivity(sandbox.flex.aiWorker.sid, 'Available');
    sandbox.taskRouter.setActivity(sandbox.flex.rep.sid, 'Available');
    sandbox.openCx.shape = shape;
    sandbox.openCx.chatSessions.attachNothing();
    this.usual();
  }

  private usual(): void {
    const { openCx } = this.sandbox;
    openCx.recover();
    openCx.thinkingSeconds = USUAL_SECONDS;
    openCx.answerSeconds = USUAL_SECONDS;
  }

  /** Takes the tasks out of the workers' way, without anybody being told. */
  private async cleanUp(players: Players): Promise<void> {
    const { taskRouter, conversations } = this.sandbox;
    this.sandbox.faults.tamper(() => true, 'drop', { times: Infinity });
    for (const task of taskRouter.tasks()) taskRouter.deleteTask(task.sid);
    for (const sid of players.conversations) {
      if (conversations.conversation(sid).state !== 'closed') conversations.close(sid);
    }
    await this.time.untilQuiet();
    this.sandbox.faults.clear();
  }
}

/** As connecting leaves a queue of people: what a rep passes on to it is not offered to the AI. */
async function keepTheAiOut(sandbox: Sandbox): Promise<void> {
  const path = `/v1/Workspaces/${sandbox.taskRouter.workspaceSid}/TaskQueues/${sandbox.flex.humanQueue.sid}`;
  await sandbox.api('POST', 'taskrouter.twilio.com', path, { TargetWorkers: withoutTheAi('1==1') });
}

/** The answers that hold no words are read in the history, which alone tells of files. */
function tellsFiles({ shape }: History): boolean {
  return shape === 'v5' || shape === 'v6';
}

/** Of all the messages that were asked together. */
function numbersIn(question: string): string {
  return [...question.matchAll(/\((\d+\.\d+)\)/g)].map(([, number]) => number).join(' and ');
}
