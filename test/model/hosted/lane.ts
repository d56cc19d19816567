import type { SandboxOptions } from '../../../sandbox/sandbox';
import type { Played } from '../play/play-histories';
import { numbersIn, WEBHOOKS_ON, World } from '../play/world';
import type { History } from './history';
import { complaintsAbout } from './judge';
import { perform, tellAgain } from './perform';
import { Players } from './players';
import { Recording } from './recording';

/** Longer than a lease, and than a step is believed to be under way; in milliseconds. */
const QUIET_TIME = 21_000;
/** Longer than AI_REPLY_SECONDS and the steps of a turn, and than OpenCX is asked to take a message. */
const ALL_IS_OVER = 130_000;
const SETTINGS = { settings: WEBHOOKS_ON };

/** How a deployment goes on where a Function ends. */
export const DEPLOYMENTS = {
  'Twilio Sync calls the next step': { useTurnsService: true, ...SETTINGS },
  'Functions call their own next step': SETTINGS,
} as const satisfies Record<string, SandboxOptions>;

/** One deployment and the histories that are played in it. */
export class Lane {
  private histories = 0;

  private constructor(private readonly world: World) {}

  static async start(options: SandboxOptions): Promise<Lane> {
    return new Lane(await World.start(options, numbersIn));
  }

  stop(): Promise<void> {
    return this.world.stop();
  }

  /** Plays a history with visitors of its own, up to one last quiet sign of everything that may have been missed. */
  async play(history: History): Promise<Played> {
    const { sandbox, time } = this.world;
    this.world.begin(history);
    const players = new Players(sandbox, history.visitors, (this.histories += 1));
    await this.world.playOut(history.moments, (action) => {
      perform(sandbox, players, action);
    });
    await time.pass(QUIET_TIME);
    await this.lastSigns(players);
    const recording = new Recording(sandbox, players);
    await this.world.cleanUp([]);
    return { journal: recording.journal, complaints: complaintsAbout(recording) };
  }

  /** OpenCX repeats no webhook: what it told and nobody heard is told once more. Then everybody writes a last time. */
  private async lastSigns(players: Players): Promise<void> {
    const { sandbox, time } = this.world;
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
}
