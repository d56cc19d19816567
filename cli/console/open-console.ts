import { spawn } from 'node:child_process';
import type { Twilio } from 'twilio';
import { newTicket } from '../../src/console/ticket';
import { chooseEnvironment } from '../account/choose-environment';
import { readDeployment } from '../account/read-deployment';
import type { Environment } from '../environment/environment';
import { Problem } from '../problem';
import type { Terminal } from '../terminal/terminal';

/** Milliseconds a ticket lasts. */
const TWELVE_HOURS = 12 * 3_600_000;

/** What the console is opened with. */
export interface ConsoleOptions {
  client: Twilio;
  environment: Environment;
  /** Where the Functions are, when several environments are deployed. */
  url: string | undefined;
  now: Date;
  /** Opens an address in the browser of this machine. */
  browse: (address: string) => void;
}

/**
 * Prints the address of the console, whose fragment is a ticket for twelve hours, and opens it. Nothing is stored, and a
 * browser sends no fragment to anybody.
 * @throws Problem where nothing is deployed, or only an API key is known: a key cannot sign
 */
export async function openConsole(
  { client, environment, url, now, browse }: ConsoleOptions,
  terminal: Terminal,
): Promise<void> {
  const { accountSid, authToken } = environment.credentials;
  if (authToken === undefined) {
    throw new Problem(
      'The console is opened with the Auth Token: an API key cannot sign its ticket. Put AUTH_TOKEN into the ' +
        'environment file, or TWILIO_AUTH_TOKEN into the shell.',
    );
  }
  const deployment = await terminal.during('Looking for the Functions', readDeployment(client));
  if (!deployment) throw new Problem('Nothing is deployed to the account: run npm run deploy');
  const { domainName } = chooseEnvironment(deployment, url);
  const address = `https://${domainName}/console#${newTicket({ accountSid, authToken }, TWELVE_HOURS, now)}`;
  terminal.print(address);
  terminal.print(
    'Whoever has this address reads the console for twelve hours: give it to nobody who may not.',
  );
  browse(address);
}

/** Opens an address in the browser, where there is one; whoever has none has the address. */
export function browse(address: string): void {
  const [command, ...args] = { darwin: ['open'], win32: ['cmd', '/c', 'start', '""'] }[
    process.platform as string
  ] ?? ['xdg-open'];
  const opened = spawn(command ?? 'xdg-open', [...args, address], { stdio: 'ignore', detached: true });
  opened.on('error', () => undefined);
  opened.unref();
}
