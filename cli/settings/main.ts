import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { Twilio } from 'twilio';
import { readCredentials } from '../environment/credentials';
import { readEnvironmentFile } from '../environment/environment-file';
import { runCommand } from '../terminal/run-command';
import { systemTerminal } from '../terminal/system-terminal';
import { fetchSettings } from './fetch-settings';

const command = new Command('npm run settings --')
  .description(
    'Writes the deployed settings that an environment file lacks into it; makes the file when it is not there.',
  )
  .option('--env <file>', 'the environment file', '.env')
  .option('--url <url>', 'where the Functions are, when several environments are deployed')
  .action(async ({ env, url }: { env: string; url?: string }) => {
    const path = resolve(env);
    const variables = existsSync(path) ? readEnvironmentFile(path) : {};
    const { accountSid, username, password } = readCredentials(variables, process.env);
    const client = new Twilio(username, password, { accountSid });
    const template = resolve(__dirname, '../../.env.example');
    await fetchSettings({ client, path, template, url }, systemTerminal());
  });

void runCommand(command);
