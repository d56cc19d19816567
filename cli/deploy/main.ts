import { Command } from 'commander';
import { Twilio } from 'twilio';
import { runCommand } from '../terminal/run-command';
import { systemTerminal } from '../terminal/system-terminal';
import { deploy } from './deploy';

const command = new Command('npm run deploy --')
  .description('Builds the Functions and deploys them to your Twilio account, with the settings of .env.')
  .option('--env <file>', 'settings of the deployment', '.env')
  .option('--environment <suffix>', 'which environment: the last part of its domain', 'dev')
  .action(async ({ env, environment }: { env: string; environment: string }) => {
    await deploy(
      {
        file: env,
        suffix: environment,
        shell: process.env,
        twilioClient: ({ accountSid, username, password }) => new Twilio(username, password, { accountSid }),
      },
      systemTerminal(),
    );
  });

void runCommand(command);
