import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { Twilio } from 'twilio';
import { meaningOf } from '../../cli/account/json-text';
import { orProblem } from '../../cli/account/refused';
import { filledIn, knownSids } from '../../cli/connect/known-sids';
import type { Options as ConnectOptions } from '../../cli/connect/options';
import { readEnvironment } from '../../cli/environment/environment';
import { readEnvironmentFile } from '../../cli/environment/environment-file';
import type { Recording } from '../../cli/recording/recording';
import { readRecordingFile, RECORDING_FILE, writeRecording } from '../../cli/recording/recording-file';
import { readRecording } from '../../cli/recording/read-recording';
import { runCommand } from '../../cli/terminal/run-command';
import { systemTerminal } from '../../cli/terminal/system-terminal';
import type { Terminal } from '../../cli/terminal/terminal';
import { chooseWorkflow } from './choose-workflow';
import { openInBrowser } from './open-in-browser';
import { rehearse } from './rehearse';
import { report, reportRecording } from './report';

interface Options extends Pick<
  ConnectOptions,
  'workflow' | 'humanQueue' | 'ownFilters' | 'aiFilter' | 'pilotFrom' | 'pilotShare' | 'pilotIf'
> {
  env: string;
  again: boolean;
  web: boolean;
  task?: Record<string, unknown>[];
}

const command = new Command('npm run rehearse --')
  .description(
    'Reads the account, plays customers through a copy of it on this machine, before and after connect, and says what would ' +
      'go wrong. Changes nothing in Twilio.',
  )
  .option('--env <file>', 'settings of the deployment', '.env')
  .option('--again', `play the account that was read last (${RECORDING_FILE}), and ask Twilio nothing`, false)
  .option('--web', 'open the copy in the browser, connected, to be customer and rep in it yourself', false)
  .option('--task <json>', 'attributes of a customer’s task to play too; may be repeated', taskAttributes)
  .option('--workflow <sid or name>', 'the workflow in which the AI comes first')
  .option('--human-queue <sid or name>', 'as connect: a queue of its own for what the AI hands off')
  .option('--own-filters', 'as connect: what the AI hands off goes where your own filters send it')
  .option('--ai-filter <expression>', 'as connect: which tasks the AI gets, as a TaskRouter expression')
  .option('--pilot-from <number>', 'as connect: only customers with this number; may be repeated', repeated)
  .option('--pilot-share <percent>', 'as connect: only about so many percent of the conversations')
  .option('--pilot-if <expression>', 'as connect: only tasks this TaskRouter expression holds for')
  .action(async ({ env, again, web, task = [], workflow, humanQueue, ...pilot }: Options) => {
    const terminal = systemTerminal();
    const path = join(dirname(resolve(env)), RECORDING_FILE);
    const recording = again ? readRecordingFile(path) : await readAndKeep(env, path, terminal);
    reportRecording(recording, terminal);
    const { WORKFLOW_SID: known } = existsSync(env) ? readEnvironmentFile(env) : {};
    const main = chooseWorkflow(recording, workflow, known);
    const named = recording.queues.find(({ sid }) => sid === humanQueue)?.name ?? humanQueue;
    const rehearsing = {
      ...{ recording, main, tasks: task },
      connect: { ...pilot, workflow: main.name, ...(named !== undefined && { humanQueue: named }) },
    };
    if (web) await openInBrowser(rehearsing, terminal);
    else report(await terminal.during('Playing customers through it', rehearse(rehearsing)), terminal);
  });

async function readAndKeep(env: string, path: string, terminal: Terminal): Promise<Recording> {
  const { credentials, variables } = readEnvironment(env, process.env);
  const { accountSid, username, password } = credentials;
  const client = new Twilio(username, password, { accountSid, autoRetry: true, maxRetries: 3 });
  const reading = readRecording(client, knownSids(filledIn(variables)), new Date());
  const recording = await terminal.during('Reading the account', orProblem('the account was read', reading));
  writeRecording(path, recording);
  return recording;
}

/** Collects the values of an option that may be repeated. */
function repeated(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

function taskAttributes(
  value: string,
  before: readonly Record<string, unknown>[] = [],
): Record<string, unknown>[] {
  const attributes = meaningOf(value);
  if (!attributes) throw new InvalidArgumentError(`Expected a JSON object, e.g. '{"channelType":"sms"}'.`);
  return [...before, attributes];
}

void runCommand(command);
