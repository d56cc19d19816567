import { resolve } from 'node:path';
import { type Credentials, readCredentials } from './credentials';
import { readEnvironmentFile, type Variables } from './environment-file';

/** What a command knows of the deployment it works on. */
export interface Environment {
  /** The environment file, absolute. */
  path: string;
  /** What stands in it; empty values left out. */
  variables: Variables;
  credentials: Credentials;
}

/**
 * Reads the environment file and the credentials (see `readCredentials`).
 * @param file relative to the working directory
 * @param shell the variables of the process
 * @throws Problem when the file is not there or the credentials cannot be used
 */
export function readEnvironment(
  file: string,
  shell: Readonly<Record<string, string | undefined>>,
): Environment {
  const path = resolve(file);
  const variables = readEnvironmentFile(path);
  return { path, variables, credentials: readCredentials(variables, shell) };
}
