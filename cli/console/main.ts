import { Command } from 'commander';
import { Twilio } from 'twilio';
import { readEnvironment } from '../environment/environment';
import { runCommand } from '../terminal/run-command';
import { systemTerminal } from '../terminal/system-terminal';
import { browse, openConsole } from './open-console';

const command = new Command('npm run console --')
  .description('Prints the address of the console in the browser, good for twelve hours, and opens it.')
  .option('--env <file>', 'settings of the deployment', '.env')
  .option('--url <url>', 'where the Functions are, when several environments are deployed')
  .option('--print', 'print the address alone')
  .action(async (options: { env: string; url?: string; print?: true }) => {
    const environment = readEnvironment(options.env, process.env);
    const { accountSid, username, password } = environment.credentials;
    const client = new Twilio(username, password, { accountSid });
    const open = options.print ? (): void => undefined : browse;
    await openConsole(
      { client, environment, url: options.url, now: new Date(), browse: open },
      systemTerminal(),
    );
  });

void runCommand(command);
