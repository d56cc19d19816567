import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { Problem } from '../problem';

/** The lines `NAME=value` of an environment file; an empty value is unset, as it is for Twilio's deploy. */
export type Variables = Readonly<Record<string, string>>;

/**
 * Reads a file of the form of `.env`.
 * @throws Problem when it is not there
 */
export function readEnvironmentFile(path: string): Variables {
  if (!existsSync(path)) {
    throw new Problem(
      `${path} is not there. It holds the settings of a deployment: copy .env.example to ${path} and fill it in.`,
    );
  }
  return Object.fromEntries(
    Object.entries(parse(readFileSync(path, 'utf8'))).filter(([, value]) => value !== ''),
  );
}
