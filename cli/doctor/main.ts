import { resolve } from 'node:path';
import { Command } from 'commander';
import { Twilio } from 'twilio';
import { projectVersion, sourceFingerprint } from '../../scripts/project-build.cjs';
import { getText } from '../account/get-text';
import { fileMode } from '../environment/file-mode';
import { readEnvironmentFile } from '../environment/environment-file';
import { runCommand } from '../terminal/run-command';
import { systemTerminal } from '../terminal/system-terminal';
import { doctor } from './doctor';
import type { DoctorInstruments } from './evidence/gatherers';
import { postForm, postFormBriefly } from './evidence/post-form';
import { untilInterrupted } from './probes/interruption';
import { Patience } from './probes/patience';
import { probeAccount } from './probes/probe-account';
import { resume as resumeConversations } from './resume';

const PROJECT = resolve(__dirname, '../..');

interface Options {
  env: string;
  url?: string;
  json?: boolean;
  resume?: string[];
  probe?: string[] | true;
  probePhone?: string;
  yes?: boolean;
}

const command = new Command('npm run doctor --')
  .description('Looks at the account and the deployed Functions, and says what is wrong and how to mend it.')
  .option('--env <file>', 'settings of the deployment', '.env')
  .option('--url <url>', 'where the Functions are, when several environments are deployed')
  .option('--json', 'print the findings as JSON')
  .option('--resume <conversations...>', 'let the Functions go on with conversations that are stuck (CH…)')
  .option(
    '--probe [names...]',
    'settle, with throw-away objects in the account, what no document of Twilio’s says',
  )
  .option('--probe-phone <number>', 'a phone of your own that a probe may send two SMS to')
  .option('--yes', 'let the probes begin without asking')
  .action(async ({ env, url, json = false, resume: stuck, probe, probePhone, yes = false }: Options) => {
    const instruments: DoctorInstruments = {
      variables: readEnvironmentFile(env),
      environmentFile: { path: env, mode: fileMode(env) },
      shell: process.env,
      twilioClient: ({ accountSid, username, password }) => new Twilio(username, password, { accountSid }),
      post: postForm,
      get: getText,
      now: () => new Date(),
      localBuild: () => ({ version: projectVersion(PROJECT), build: sourceFingerprint(PROJECT) }),
      url,
    };
    const terminal = systemTerminal();
    if (probe !== undefined) {
      const patience = new Patience(untilInterrupted(terminal));
      const given = { ...instruments, postBriefly: postFormBriefly, phone: probePhone, patience };
      const names = probe === true ? [] : probe;
      if (!(await probeAccount(given, terminal, { names, yes, json }))) process.exitCode = 1;
    } else if (stuck) await resumeConversations(instruments, terminal, stuck);
    else if (!(await doctor(instruments, terminal, { json }))) process.exitCode = 1;
  });

// A build server tells npm once for all that it agrees; the doctor asks before its probes alone.
void runCommand(command, ['yes']);
