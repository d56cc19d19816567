import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Problem } from '../problem';
import { type Recording, recording } from './recording';

/** Where the account is kept that was read last; Git ignores it. */
export const RECORDING_FILE = '.opencx-rehearsal.json';

/** Writes it so that nobody else on this machine can read it. @throws Error of the system */
export function writeRecording(path: string, content: Recording): void {
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
}

/** @throws Problem when there is none, or it is of another version of this project */
export function readRecordingFile(path: string): Recording {
  if (!existsSync(path)) {
    throw new Problem(`${path} is not there: no account was read yet. Run npm run rehearse without --again.`);
  }
  const read = recording.safeParse(jsonIn(path));
  if (read.success) return read.data;
  throw new Problem(`${path} is no account as this version reads it: run npm run rehearse without --again.`);
}

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
