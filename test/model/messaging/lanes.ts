import { withoutTheAi } from '../../../cli/connect/plan/plan-human-queues';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { SandboxOptions } from '../../../sandbox/sandbox-options';
import { lanesOf, type Staging } from '../play/lane';
import { numbersIn, WEBHOOKS_ON } from '../play/world';
import type { Action, History } from './history';
import { complaintsAbout } from './judge';
import { perform } from './perform';
import { Players } from './players';
import { Recording } from './recording';

/** Longer than a lease, and than a step of a waiting turn is believed to be under way; in milliseconds. */
const QUIET_TIME = 21_000;
/** Longer than a reservation may stay pending, and than AI_REPLY_SECONDS and the steps of a turn. */
const ALL_IS_OVER = 130_000;

/** How a deployment learns of late answers. */
const DEPLOYMENTS = {
  'Twilio Sync calls the next step': { useTurnsService: true },
  'Twilio Sync calls the next step, OpenCX’s webhooks are on': {
    useTurnsService: true,
    settings: WEBHOOKS_ON,
  },
  'Functions call their own next step': {},
  'The AI takes nothing back from people': { useTurnsService: true, settings: { RETURN_TO_AI: 'off' } },
} as const satisfies Record<string, SandboxOptions>;

export const LANES = lanesOf(DEPLOYMENTS, ({ settings }) => staging(settings?.RETURN_TO_AI !== 'off'));

/** Each conversation ends with one last quiet event. @param takesBack whether the AI takes conversations back from people */
function staging(takesBack: boolean): Staging<Action, History, Players> {
  return {
    marksIn: numbersIn,
    prepare: keepTheAiOut,
    cast: (sandbox, { customers }, number) => new Players(sandbox, customers, number),
    perform,
    async finish({ sandbox, time }, players, history) {
      await time.pass(QUIET_TIME);
      for (const { who } of players.present()) players.write(who, 'Are you there?');
      await time.pass(ALL_IS_OVER);
      const recording = new Recording(sandbox, players, tellsFiles(history), takesBack);
      return { journal: recording.journal, complaints: complaintsAbout(recording) };
    },
    conversationsOf: ({ conversations }) => conversations,
  };
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
