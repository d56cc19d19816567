import { PassingTime } from '../../../sandbox/passing-time';
import type { Shape } from '../../../sandbox/opencx/answer-shapes';
import { Sandbox } from '../../../sandbox/sandbox';
import type { SandboxOptions } from '../../../sandbox/sandbox-options';
import { type Moment, playMoments } from './moments';

const USUAL_SECONDS = 0.05;
/** Nobody waits but by jumps: what passes else is this machine's work, and counts for a tenth. */
const SLOWNESS = 10;
/** Milliseconds Flex takes to set an agent up, and those in which one that takes longer is done. */
const A_MOMENT = 10;
const A_SETUP = 30_000;
const LARGEST_RATE = 1_000_000;
const SECRET = 'a-secret-nobody-can-guess';

/** The setting with which a deployment believes OpenCX's webhooks, which are then on. */
export const WEBHOOKS_ON = { OPENCX_WEBHOOK_SECRET: SECRET } as const;

export const WITH_WEBHOOKS = 'OpenCX’s webhooks are on';

/** How a deployment learns of what OpenCX does by itself. */
export const WAYS_OF_LEARNING = {
  'OpenCX is asked': {},
  [WITH_WEBHOOKS]: { settings: WEBHOOKS_ON },
} as const satisfies Record<string, SandboxOptions>;

/** One deployment in a world of its own, in which histories are played one after the other. */
export class World {
  readonly time: PassingTime;

  private constructor(readonly sandbox: Sandbox) {
    this.time = new PassingTime(sandbox);
  }

  /** @param marksIn by which what customers say is known again in the AI's answer to it */
  static async start(options: SandboxOptions, marksIn: (question: string) => string): Promise<World> {
    const sandbox = await Sandbox.start({ slowness: SLOWNESS, ...options });
    const { openCx } = sandbox;
    openCx.requestsPerMinute = LARGEST_RATE;
    openCx.reword = (reply, question) => `${reply} (to ${marksIn(question)})`;
    if (options.settings?.OPENCX_WEBHOOK_SECRET) {
      openCx.webhookUrl = sandbox.urlOf(`/opencx/events?secret=${SECRET}`);
    }
    return new World(sandbox);
  }

  async stop(): Promise<void> {
    this.time.stop();
    await this.sandbox.stop();
  }

  /** Nothing has happened yet, everybody is at work and everything as usual. */
  begin({ webhookRetries, shape }: { webhookRetries?: number; shape?: Shape }): void {
    const { journal, invocations, conversations, taskRouter, openCx, flex } = this.sandbox;
    journal.entries.splice(0);
    invocations.all.splice(0);
    if (webhookRetries !== undefined) {
      conversations.configureWebhooks({ postWebhookRetryCount: webhookRetries });
    }
    for (const worker of [flex.aiWorker, flex.rep]) taskRouter.setActivity(worker.sid, 'Available');
    if (shape !== undefined) openCx.shape = shape;
    openCx.chatSessions.attachNothing();
    this.beUsual();
  }

  /** Lets everything happen, until no Function is under way; from then on nothing goes wrong any more. */
  async playOut<Action>(
    moments: readonly Moment<Action>[],
    perform: (action: Action) => void,
  ): Promise<void> {
    await playMoments(this, moments, perform);
    await this.time.untilQuiet();
    const { interactions, taskRouter } = this.sandbox;
    while (interactions.agents.areOnTheirWay || taskRouter.hasToLookAgain) await this.time.pass(A_SETUP);
    this.sandbox.faults.clear();
    this.beUsual();
  }

  /** Takes the tasks out of the workers' way and closes conversations, without anybody being told. */
  async cleanUp(conversations: Iterable<string>): Promise<void> {
    const { taskRouter, conversations: service, faults } = this.sandbox;
    faults.tamper(() => true, 'drop', { times: Infinity });
    for (const task of taskRouter.tasks()) taskRouter.deleteTask(task.sid);
    for (const sid of conversations) {
      if (service.conversation(sid).state !== 'closed') service.close(sid);
    }
    await this.time.untilQuiet();
    faults.clear();
  }

  private beUsual(): void {
    const { openCx, interactions, taskRouter } = this.sandbox;
    taskRouter.lookupsAreBehindMilliseconds = 0;
    taskRouter.reEvaluatesAfterMilliseconds = 0;
    interactions.agents.failNoMore();
    interactions.agents.setUpMilliseconds = A_MOMENT;
    openCx.recover();
    openCx.thinkingSeconds = USUAL_SECONDS;
    openCx.answerSeconds = USUAL_SECONDS;
  }
}

/** The marks of all the messages that were asked together, e.g. `3.1 and 3.2`. */
export function numbersIn(question: string): string {
  return [...question.matchAll(/\((\d+\.\d+)\)/g)].map(([, number]) => number).join(' and ');
}
