import { Command } from 'commander';
import { Twilio } from 'twilio';
import { deploymentSettings } from '../environment/deployment-settings';
import { readEnvironment } from '../environment/environment';
import { runCommand } from '../terminal/run-command';
import { systemTerminal } from '../terminal/system-terminal';
import { erase } from './erase';

const command = new Command('npm run erase --')
  .description('Removes what the Functions have stored of one customer, and says what else there is of them.')
  .argument(
    '<customer>',
    'a conversation (CH…), a phone number (+1500…), an address without one (whatsapp:US.1349…) or the id of an OpenCX session',
  )
  .option('--env <file>', 'settings of the deployment', '.env')
  .option('--yes', 'remove it without asking', false)
  .action(async (customer: string, options: { env: string; yes: boolean }) => {
    const environment = readEnvironment(options.env, process.env);
    const { accountSid, username, password } = environment.credentials;
    const client = new Twilio(username, password, { accountSid });
    const settings = deploymentSettings(environment);
    await erase({ customer, client, settings, yes: options.yes }, systemTerminal());
  });

void runCommand(command);
