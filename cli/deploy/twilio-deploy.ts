import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import type { Environment } from '../environment/environment';
import { withVariables } from '../environment/set-variables';
import { Problem } from '../problem';

const TWILIO_RUN = createRequire(__filename).resolve('twilio-run/bin/twilio-run.js');

const deployed = z.object({
  domain: z.string(),
  serviceSid: z.string(),
  environmentSid: z.string(),
  buildSid: z.string(),
  functions: z.array(z.object({ access: z.string(), url: z.string() })),
});

/** What was deployed, and where. */
export type Deployed = z.infer<typeof deployed>;

export interface TwilioDeployOptions {
  /** The project's folder, built. */
  project: string;
  environment: Environment;
  /** The environment's suffix in the domain, e.g. `dev`. */
  suffix: string;
  /** The service to deploy to; a new one when it is left out. */
  serviceSid: string | undefined;
}

/**
 * Deploys with Twilio's own tool (twilio-run), which says on stderr how it goes.
 * @throws Problem when it fails; it has said why
 */
export async function twilioDeploy(options: TwilioDeployOptions): Promise<Deployed> {
  const { project, environment, suffix, serviceSid } = options;
  const folder = mkdtempSync(join(tmpdir(), 'opencx-deploy-'));
  try {
    const file = join(folder, 'environment');
    writeFileSync(file, withCredentials(environment), { mode: 0o600 });
    const child = spawn(
      process.execPath,
      [
        TWILIO_RUN,
        ...['deploy', '--env', file, '--environment', suffix, '--output-format', 'json'],
        ...(serviceSid === undefined ? [] : ['--service-sid', serviceSid]),
      ],
      { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('close', resolve).once('error', reject);
    });
    const [output, exitCode] = await Promise.all([text(child.stdout), ended]);
    if (exitCode !== 0) throw new Problem("Twilio's deploy has failed; what it said stands above.");
    return deployed.parse(JSON.parse(output.slice(output.indexOf('{'))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Twilio's tool reads credentials from the environment file alone, and does not upload them. */
function withCredentials({ path, credentials: { username, password } }: Environment): string {
  return withVariables(readFileSync(path, 'utf8'), { ACCOUNT_SID: username, AUTH_TOKEN: password });
}
