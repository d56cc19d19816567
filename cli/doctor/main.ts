import { resolve } from 'node:path';
import { Command } from 'commander';
import { Twilio } from 'twilio';
import { readEnvironmentFile } from '../environment/environment-file';
import { runCommand } from '../terminal/run-command';
import { systemTerminal } from '../terminal/system-terminal';
import { doctor } from './doctor';
import type { Instruments } from './evidence/gatherers';
import { postForm } from './evidence/post-form';
import { resume as resumeConversations } from './resume';

interface Options {
  env: string;
  url?: string;
  json?: boolean;
  resume?: string[];
}

const command = new Command('npm run doctor --')
  .description('Looks at the account and the deployed Functions, and says what is wrong and how to mend it.')
  .option('--env <file>', 'settings of the deployment', '.env')
  .option('--url <url>', 'where the Functions are, when several environments are deployed')
  .option('--json', 'print the findings as JSON')
  .option('--resume <conversations...>', 'let the Functions go on with conversations that are stuck (CH…)')
  .action(async ({ env, url, json = false, resume: stuck }: Options) => {
    const instruments: Instruments = {
      variables: readEnvironmentFile(env),
      shell: process.env,
      twilioClient: ({ accountSid, username, password }) => new Twilio(username, password, { accountSid }),
      post: postForm,
      project: resolve(__dirname, '../..'),
      url,
    };
    const terminal = systemTerminal();
    if (stuck) await resumeConversations(instruments, terminal, stuck);
    else if (!(await doctor(instruments, terminal, { json }))) process.exitCode = 1;
  });

void runCommand(command);
