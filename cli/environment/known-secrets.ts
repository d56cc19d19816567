import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { settingsHelp } from '../../src/settings/settings-help';

const CREDENTIALS = ['AUTH_TOKEN', 'TWILIO_AUTH_TOKEN', 'TWILIO_API_SECRET'];

/**
 * What nobody may read of an environment file and the shell.
 * @param path of the environment file; one that is not there has no secrets
 */
export function knownSecrets(
  path: string,
  shell: Readonly<Record<string, string | undefined>>,
): (string | undefined)[] {
  const file = existsSync(path) ? parse(readFileSync(path)) : {};
  const names = Object.keys(settingsHelp).filter((name) => settingsHelp[name]?.secret);
  return [...CREDENTIALS, ...names].flatMap((name) => [file[name], shell[name]]).flatMap(withParts);
}

/** Two secrets may stand in one variable, and each is one by itself. */
function withParts(value: string | undefined): (string | undefined)[] {
  return [value, ...(value?.includes(',') ? value.split(',').map((part) => part.trim()) : [])];
}
