import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Twilio } from 'twilio';
import { readEnvironment } from '../environment/environment';
import type { Credentials } from '../environment/credentials';
import { unknownNames } from '../environment/variable-problems';
import { Problem } from '../problem';
import { table } from '../terminal/table';
import type { Terminal } from '../terminal/terminal';
import { existingService } from './existing-service';
import { isBeforeConnect, preflight } from './preflight';
import { type Deployed, twilioDeploy } from './twilio-deploy';

const PROJECT = resolve(__dirname, '../..');

/** What a deploy is given. */
export interface DeployOptions {
  /** The environment file. */
  file: string;
  /** The environment's suffix in the domain, e.g. `dev`. */
  suffix: string;
  /** The variables of the process. */
  shell: Readonly<Record<string, string | undefined>>;
  twilioClient: (credentials: Credentials) => Twilio;
}

/**
 * Builds the project and deploys it to the account.
 * @throws Problem before the first request when something keeps it from being deployed, or when Twilio refuses it
 */
export async function deploy(options: DeployOptions, terminal: Terminal): Promise<Deployed> {
  const { file, suffix, shell, twilioClient } = options;
  const environment = readEnvironment(file, shell);
  await terminal.during('Building', build());
  const problems = preflight(PROJECT, environment);
  if (problems.length > 0) {
    throw new Problem(
      `Not deployed, and nothing was asked of Twilio:\n${problems.map((problem) => `- ${problem}`).join('\n')}`,
    );
  }
  for (const name of unknownNames(environment.variables)) {
    terminal.warn(`${name} is no setting of the Functions. It is uploaded, and nobody reads it.`);
  }
  const serviceSid = await existingService(twilioClient(environment.credentials), PROJECT);
  const deployed = await twilioDeploy({ project: PROJECT, environment, suffix, serviceSid });
  report(deployed, isBeforeConnect(environment.variables), terminal);
  return deployed;
}

/** @throws Problem with what the build says of the sources */
async function build(): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, [join(PROJECT, 'scripts/build.mjs')]);
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    throw stderr === '' ? error : new Problem(stderr.trimEnd());
  }
}

function report({ domain, functions }: Deployed, isFirst: boolean, terminal: Terminal): void {
  const { colours } = terminal;
  terminal.print(colours.green(`Deployed to https://${domain}`));
  terminal.print(
    table(
      ['Access', 'URL'],
      functions.map(({ access, url }) => [access, url]),
    ),
  );
  terminal.print('');
  terminal.print(
    isFirst
      ? `Not connected yet: the Functions answer 503 until they are. Next: ${colours.bold('npm run connect')}`
      : `Next: ${colours.bold('npm run doctor')}, or npm run connect when the domain is new.`,
  );
}
