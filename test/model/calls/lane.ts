import type { SandboxOptions } from '../../../sandbox/sandbox';
import type { Played } from '../play/play-histories';
import { WEBHOOKS_ON, World } from '../play/world';
import { Callers } from './callers';
import { configureLines } from './company-lines';
import type { History } from './history';
import { complaintsAbout } from './judge';
import { perform } from './perform';
import { Recording } from './recording';

/** Longer than AI_REPLY_SECONDS, and than three silences after it; in milliseconds. */
const ALL_IS_SAID = 130_000;

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
    const world = await World.start(options, marksIn);
    Object.assign(world.sandbox.voice, { millisecondsOfASecond: 1_000, gathersTimeOut: true });
    configureLines(world.sandbox);
    return new Lane(world);
  }

  stop(): Promise<void> {
    return this.world.stop();
  }

  /** Plays a history with callers of its own, until each call is over or with people, and then to its end. */
  async play(history: History): Promise<Played> {
    const { sandbox, time } = this.world;
    this.world.begin(history);
    const callers = new Callers(sandbox, history.callers, (this.histories += 1));
    await this.world.playOut(history.moments, (action) => {
      perform(sandbox, callers, action);
    });
    await time.pass(ALL_IS_SAID);
    const over = sandbox.journal.entries.length;
    callers.allHangUp();
    await time.untilQuiet();
    const recording = new Recording(sandbox, callers, over);
    await this.world.cleanUp(callers.texts);
    return { journal: recording.journal, complaints: complaintsAbout(recording) };
  }
}

/** By which a caller's words are known again. */
function marksIn(question: string): string {
  return [...question.matchAll(/\d+\.\d+|pressed \d+/g)].map(([mark]) => mark).join(' and ');
}
