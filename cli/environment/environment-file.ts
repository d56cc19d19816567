import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { Problem } from '../problem';

/** The lines `NAME=value` of an environment file; an empty value is unset, as it is for Twilio's deploy. */
export type Variables = Readonly<Record<string, string>>;

/**
 * Reads a file of the form of `.env`.
 * @throws Problem when it is not there, or is no UTF-8
 */
export function readEnvironmentFile(path: string): Variables {
  if (!existsSync(path)) {
    throw new Problem(
      `${path} is not there. It holds the settings of a deployment: copy .env.example to ${path} and fill it in.`,
    );
  }
  const text = decoded(path, readFileSync(path));
  return Object.fromEntries(Object.entries(parse(text)).filter(([, value]) => value !== ''));
}

/** Other readers of the file, Twilio's deploy among them, take it for UTF-8 without looking. */
function decoded(path: string, bytes: Uint8Array): string {
  // Windows PowerShell writes UTF-16 with `>`: every other byte of such a file is zero.
  if (bytes.includes(0)) throw new Problem(`${path} is UTF-16. Save it as UTF-8.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem(`${path} has characters that are no UTF-8. Save it as UTF-8.`);
  }
}
