import { Command, InvalidArgumentError } from 'commander';
import { Twilio } from 'twilio';
import { runCommand } from '../terminal/run-command';
import { systemTerminal } from '../terminal/system-terminal';
import { deploy } from './deploy';

const command = new Command('npm run deploy --')
  .description('Builds the Functions and deploys them to your Twilio account, with the settings of .env.')
  .option('--env <file>', 'settings of the deployment', '.env')
  .option('--environment <suffix>', 'which environment: the last part of its domain', domainSuffix, 'dev')
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

/** Twilio: a part of the domain, 16 characters at most (https://www.twilio.com/docs/serverless/api/resource/environment). */
function domainSuffix(text: string): string {
  if (/^[a-z0-9](?:[a-z0-9-]{0,14}[a-z0-9])?$/.test(text)) return text;
  throw new InvalidArgumentError('Expected up to 16 small letters, digits and dashes, e.g. staging.');
}

void runCommand(command);
