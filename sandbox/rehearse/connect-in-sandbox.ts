import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createColors } from 'picocolors';
import { getText } from '../../cli/account/get-text';
import { connect } from '../../cli/connect/connect';
import type { Options } from '../../cli/connect/options';
import { readEnvironment } from '../../cli/environment/environment';
import { Problem } from '../../cli/problem';
import type { Terminal } from '../../cli/terminal/terminal';
import { sandboxClient } from '../cloud/sandbox-client';
import { DOMAIN_NAME } from '../deployment-variables';
import type { Sandbox } from '../sandbox';

/**
 * Connects a sandbox's account as `npm run connect` would, without a question.
 * @returns whom the AI answers then, as `connect` says it
 * @throws Problem where `connect` would stop, with what it says
 */
export async function connectInSandbox(sandbox: Sandbox, options: Partial<Options>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'opencx-rehearse-'));
  const said: string[] = [];
  try {
    const file = join(folder, '.env');
    const { accountSid, authToken } = sandbox.account;
    writeFileSync(file, `ACCOUNT_SID=${accountSid}\nAUTH_TOKEN=${authToken}\nOPENCX_API_KEY=rehearsal\n`);
    const environment = readEnvironment(file, {});
    const isDone = await connect(
      {
        client: sandboxClient(sandbox, environment.credentials),
        environment,
        get: (url) => getText(sandbox.addressOf(new URL(url).pathname)),
        terminal: silentTerminal(said),
        now: () => sandbox.clock.now(),
      },
      { replace: false, ...options, yes: true, dryRun: false },
    );
    if (!isDone) throw new Problem(`connect would stop here:\n${said.join('\n')}`);
    await letVariablesTakeEffect(sandbox);
    return said.find((line) => line.startsWith('From now on'))?.trim() ?? '';
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Lets the Functions see the variables of their environment, as the platform does with the next call. */
export async function letVariablesTakeEffect(sandbox: Sandbox): Promise<void> {
  const { account, deployed, openCx, openCxUrl } = sandbox;
  await sandbox.deploy({
    ...Object.fromEntries(deployed.environment.variables.map(({ key, value }) => [key, value])),
    ACCOUNT_SID: account.accountSid,
    AUTH_TOKEN: account.authToken,
    DOMAIN_NAME,
    OPENCX_API_KEY: openCx.apiKey,
    OPENCX_API_URL: openCxUrl,
  });
}

/** Nobody is there to read or to answer. */
function silentTerminal(said: string[]): Terminal {
  const nobody = (message: string, flag: string): Promise<never> =>
    Promise.reject(new Problem(`connect would ask "${message}": answer it with ${flag}.`));
  const keep = (text: string): void => void said.push(text);
  return {
    colours: createColors(false),
    ...{ print: keep, write: keep, warn: keep, confirm: nobody },
    select: (message, _choices, flag) => nobody(message, flag),
    during: (_message, work) => work,
    selectAny: () => Promise.resolve([]),
  };
}
