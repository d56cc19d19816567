import { statSync } from 'node:fs';

/** Who may read, write and run a file, as bits; undefined where the system has none of these (Windows). */
export function fileMode(path: string): number | undefined {
  return process.platform === 'win32' ? undefined : statSync(path).mode & 0o777;
}
