import type { Shape } from '../../../sandbox/opencx/answer-shapes';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { SandboxOptions } from '../../../sandbox/sandbox-options';
import type { Moment } from './moments';
import type { Played, PlaysHistories } from './play-histories';
import { World } from './world';

/** What a history of any kind may say. */
interface Playable<Action> {
  moments: readonly Moment<Action>[];
  /** Twilio's setting of the Conversations service. */
  webhookRetries?: number;
  /** How OpenCX answers a `send`. */
  shape?: Shape;
}

/** How the histories of one kind are played; `Cast` are those they are about. */
export interface Staging<Action, History extends Playable<Action>, Cast> {
  /** By which what customers say is known again in the AI's answer to it. */
  marksIn: (question: string) => string;
  /** Sets up what the sandbox does not have by itself. */
  prepare?: (sandbox: Sandbox) => void | Promise<void>;
  /** @param number of the history, among all of the run */
  cast: (sandbox: Sandbox, history: History, number: number) => Cast;
  perform: (sandbox: Sandbox, cast: Cast, action: Action) => void;
  /** Lets everybody say a last word and everything come to its end. Nothing goes wrong any more. */
  finish: (world: World, cast: Cast, history: History) => Promise<Played>;
  /** The conversations to be closed then. */
  conversationsOf: (cast: Cast) => Iterable<string>;
}

/** A lane for each deployment, by its name. */
export function lanesOf<Action, History extends Playable<Action>, Cast>(
  deployments: Readonly<Record<string, SandboxOptions>>,
  stagingFor: (options: SandboxOptions) => Staging<Action, History, Cast>,
): Record<string, () => Promise<PlaysHistories<History>>> {
  return Object.fromEntries(
    Object.entries(deployments).map(([name, options]) => [
      name,
      () => startLane(options, stagingFor(options)),
    ]),
  );
}

/** A deployment in a world of its own; each history is played in it with a cast of its own. */
async function startLane<Action, History extends Playable<Action>, Cast>(
  options: SandboxOptions,
  staging: Staging<Action, History, Cast>,
): Promise<PlaysHistories<History>> {
  const world = await World.start(options, staging.marksIn);
  const { sandbox } = world;
  await staging.prepare?.(sandbox);
  let histories = 0;
  return {
    stop: () => world.stop(),
    async play(history) {
      world.begin(history);
      const cast = staging.cast(sandbox, history, (histories += 1));
      await world.playOut(history.moments, (action) => {
        staging.perform(sandbox, cast, action);
      });
      const played = await staging.finish(world, cast, history);
      await world.cleanUp(staging.conversationsOf(cast));
      return played;
    },
  };
}
