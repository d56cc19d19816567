import type { SandboxOptions } from '../../../sandbox/sandbox-options';
import { lanesOf, type Staging } from '../play/lane';
import { numbersIn, WEBHOOKS_ON, type World } from '../play/world';
import type { Action, History } from './history';
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
const DEPLOYMENTS = {
  'Twilio Sync calls the next step': { useTurnsService: true, ...SETTINGS },
  'Functions call their own next step': SETTINGS,
} as const satisfies Record<string, SandboxOptions>;

/** Each session ends with one last quiet sign of everything that may have been missed. */
const STAGING: Staging<Action, History, Players> = {
  marksIn: numbersIn,
  cast: (sandbox, { visitors }, number) => new Players(sandbox, visitors, number),
  perform,
  async finish(world, players) {
    await world.time.pass(QUIET_TIME);
    await lastSigns(world, players);
    const recording = new Recording(world.sandbox, players);
    return { journal: recording.journal, complaints: complaintsAbout(recording) };
  },
  conversationsOf: () => [],
};

export const LANES = lanesOf(DEPLOYMENTS, () => STAGING);

/** OpenCX repeats no webhook: what it told and nobody heard is told once more. Then everybody writes a last time. */
async function lastSigns({ sandbox, time }: World, players: Players): Promise<void> {
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
