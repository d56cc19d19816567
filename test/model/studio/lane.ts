import type { SandboxOptions } from '../../../sandbox/sandbox';
import { publishMessagingFlow } from '../../../sandbox/studio/documented-flows';
import { Recording } from '../messaging/recording';
import type { Played } from '../play/play-histories';
import { numbersIn, WEBHOOKS_ON, World } from '../play/world';
import { Customers } from './customers';
import type { History } from './history';
import { complaintsAbout } from './judge';
import { perform } from './perform';

/** Longer than a lease, in milliseconds. */
const QUIET_TIME = 21_000;
/** Longer than AI_REPLY_SECONDS and the steps of a turn. */
const ALL_IS_OVER = 130_000;

/** How a deployment learns of what OpenCX does by itself. */
export const DEPLOYMENTS = {
  'OpenCX is asked': {},
  'OpenCX’s webhooks are on': { settings: WEBHOOKS_ON },
} as const satisfies Record<string, SandboxOptions>;

/** One deployment and the histories that are played in it. */
export class Lane {
  private histories = 0;

  private constructor(private readonly world: World) {}

  static async start(options: SandboxOptions): Promise<Lane> {
    const world = await World.start(options, numbersIn);
    publishMessagingFlow(world.sandbox);
    return new Lane(world);
  }

  stop(): Promise<void> {
    return this.world.stop();
  }

  /** Plays a history with customers of its own, up to one last message in each conversation. */
  async play(history: History): Promise<Played> {
    const { sandbox, time } = this.world;
    this.world.begin(history);
    const customers = new Customers(sandbox, history.customers, (this.histories += 1));
    await this.world.playOut(history.moments, (action) => {
      perform(sandbox, customers, action);
    });
    await time.pass(QUIET_TIME);
    customers.allWrite('Are you there?');
    await time.pass(ALL_IS_OVER);
    const recording = new Recording(sandbox, customers, false, true);
    await this.world.cleanUp(customers.conversations);
    return { journal: recording.journal, complaints: complaintsAbout(recording) };
  }
}
