import { Command, Option } from 'commander';
import { Twilio } from 'twilio';
import { getText } from '../account/get-text';
import { readEnvironment } from '../environment/environment';
import { runCommand } from '../terminal/run-command';
import { systemTerminal } from '../terminal/system-terminal';
import { connect } from './connect';
import type { Options } from './options';
import { switchAi } from './switch-ai';
import { undoLast } from './undo-last';
import type { ConnectInstruments } from './instruments';

const command = new Command('npm run connect --')
  .description('Sets the Flex account up for the AI: shows a plan, asks, applies it, verifies it.')
  .option('--env <file>', 'settings of the deployment', '.env')
  .option('--yes', 'apply without asking, with the defaults for what is not set', false)
  .option('--dry-run', 'show the plan and change nothing', false)
  .option('--replace', 'overwrite values that are not ours', false)
  .option('--undo', 'take the last run back', false)
  .addOption(
    new Option('--off', 'take the AI out of the routing, and leave all else').conflicts(['on', 'undo']),
  )
  .addOption(new Option('--on', 'put the AI back into the routing').conflicts('undo'))
  .option('--workflow <sid or name>', 'the workflow in which the AI comes first')
  .option('--human-queue <sid or name>', 'a queue of its own for what the AI hands off')
  .option('--own-filters', 'what the AI hands off goes where your own filters send it')
  .option('--ai-filter <expression>', 'which tasks the AI gets, as a TaskRouter expression')
  .option(
    '--pilot-from <number>',
    'only customers with this number, or address (whatsapp:US.1349…); may be repeated',
    repeated,
  )
  .option('--pilot-share <percent>', 'only about so many percent of the conversations')
  .option('--pilot-if <expression>', 'only tasks this TaskRouter expression holds for')
  .option('--pilot-end', 'the AI answers everybody again')
  .option('--voice-number <number or sid>', 'a number whose calls the AI answers; may be repeated', repeated)
  .option(
    '--transfer-number <number or sid>',
    'a number AI Phone transfers calls to; may be repeated',
    repeated,
  )
  .option('--handoff-card', 'show reps the handoff card again, after --no-handoff-card')
  .option('--no-handoff-card', 'release no handoff card in Flex; remembered')
  .option('--url <url>', 'where the Functions are, when it is not clear')
  .action(async ({ env, ...options }: Options & Doing) => {
    const environment = readEnvironment(env, process.env);
    const { accountSid, username, password } = environment.credentials;
    const given: ConnectInstruments = {
      client: new Twilio(username, password, { accountSid, autoRetry: true, maxRetries: 3 }),
      environment,
      get: getText,
      terminal: systemTerminal(),
      now: () => new Date(),
    };
    if (!(await carryOut(given, options))) process.exitCode = 1;
  });

/** What is to be done, beside what `connect` is told. */
interface Doing {
  env: string;
  undo: boolean;
  on?: boolean;
  off?: boolean;
}

function carryOut(given: ConnectInstruments, options: Options & Omit<Doing, 'env'>): Promise<boolean> {
  const { undo, on = false, off = false } = options;
  if (undo) return undoLast(given, options);
  return on || off ? switchAi(given, off ? 'off' : 'on', options) : connect(given, options);
}

/** Collects the values of an option that may be repeated. */
function repeated(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

void runCommand(command);
