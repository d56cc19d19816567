import { withoutTheAi } from '../../../cli/connect/plan/plan-human-queues';
import type { Sandbox, SandboxOptions } from '../../../sandbox/sandbox';
import type { Played } from '../play/play-histories';
import { numbersIn, WEBHOOKS_ON, World } from '../play/world';
import type { History } from './history';
import { complaintsAbout } from './judge';
import { perform } from './perform';
import { Players } from './players';
import { Recording } from './recording';

/** Longer than a lease, and than a step of a waiting turn is believed to be under way; in milliseconds. */
const QUIET_TIME = 21_000;
/** Longer than a reservation may stay pending, and than AI_REPLY_SECONDS and the steps of a turn. */
const ALL_IS_OVER = 130_000;

/** How a deployment learns of late answers. */
export const DEPLOYMENTS = {
  'Twilio Sync calls the next step': { useTurnsService: true },
  'Twilio Sync calls the next step, OpenCX’s webhooks are on': {
    useTurnsService: true,
    settings: WEBHOOKS_ON,
  },
  'Functions call their own next step': {},
  'The AI takes nothing back from people': { useTurnsService: true, settings: { RETURN_TO_AI: 'off' } },
} as const satisfies Record<string, SandboxOptions>;

/** One deployment and the histories that are played in it. */
export class Lane {
  private histories = 0;

  private constructor(
    private readonly world: World,
    private readonly takesBack: boolean,
  ) {}

  static async start(options: SandboxOptions): Promise<Lane> {
    const world = await World.start(options, numbersIn);
    await keepTheAiOut(world.sandbox);
    return new Lane(world, options.settings?.RETURN_TO_AI !== 'off');
  }

  stop(): Promise<void> {
    return this.world.stop();
  }

  /** Plays a history with customers of its own, up to one last quiet event in each conversation. */
  async play(history: History): Promise<Played> {
    const { sandbox, time } = this.world;
    this.world.begin(history);
    const players = new Players(sandbox, history.customers, (this.histories += 1));
    await this.world.playOut(history.moments, (action) => {
      perform(sandbox, players, action);
    });
    await time.pass(QUIET_TIME);
    for (const { who } of players.present()) players.write(who, 'Are you there?');
    await time.pass(ALL_IS_OVER);
    const recording = new Recording(sandbox, players, tellsFiles(history), this.takesBack);
    await this.world.cleanUp(players.conversations);
    return { journal: recording.journal, complaints: complaintsAbout(recording) };
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
