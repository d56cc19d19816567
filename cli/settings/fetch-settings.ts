import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import type { Twilio } from 'twilio';
import { settingsSchema } from '../../src/settings/settings';
import { chooseEnvironment } from '../account/choose-environment';
import { readDeployment } from '../account/read-deployment';
import { deployedVariablesKey, deployedVariablesResource } from '../account/resources/deployed-variables';
import { writeVariables } from '../environment/set-variables';
import { Problem } from '../problem';
import type { Terminal } from '../terminal/terminal';

/** Where settings are fetched from, and the file they are written into. */
export interface FetchOptions {
  client: Twilio;
  /** The environment file; it need not be there. */
  path: string;
  /** What a new environment file begins as: .env.example. */
  template: string;
  /** Where the Functions are, when several environments are deployed. */
  url: string | undefined;
}

/**
 * Writes the settings of the deployment that the environment file lacks into it, for a second person or a build server. What
 * stands there stays; no value is shown, and no credential is written: Twilio does not tell the Auth Token.
 * @throws Problem when nothing is deployed
 */
export async function fetchSettings(
  { client, path, template, url }: FetchOptions,
  terminal: Terminal,
): Promise<void> {
  const deployment = await readDeployment(client);
  if (!deployment) throw new Problem('Nothing is deployed to the account: run npm run deploy');
  const { sid, domainName } = chooseEnvironment(deployment, url);
  const key = deployedVariablesKey(deployment.serviceSid, sid);
  const deployed = (await deployedVariablesResource(client).read(key)) ?? {};
  const isNew = !existsSync(path);
  const text = isNew
    ? readFileSync(template, 'utf8').replace(/^ACCOUNT_SID=.*$/m, 'ACCOUNT_SID=')
    : readFileSync(path, 'utf8');
  const there = parse(text);
  const names = Object.keys(settingsSchema.shape).filter((name) => name !== 'ACCOUNT_SID' && deployed[name]);
  const missing = names.filter((name) => !there[name]);
  const differing = names.filter((name) => there[name] && there[name] !== deployed[name]);
  const wanted = Object.fromEntries(missing.map((name) => [name, deployed[name] ?? '']));
  writeVariables(path, text, { ...wanted, ...(isNew && { ACCOUNT_SID: client.accountSid }) });
  terminal.print(
    `From https://${domainName} into ${path}: ${missing.join(', ') || 'nothing, all is there'}.`,
  );
  if (differing.length > 0) {
    terminal.warn(`Left as the file has it, though it is deployed otherwise: ${differing.join(', ')}.`);
  }
  if (isNew)
    terminal.print('Put AUTH_TOKEN into it, or keep the credentials in the shell. Next: npm run doctor.');
}
