import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where a redirected process' calls lead. */
export interface Redirection {
  /** Behind which all of Twilio's API hosts are simulated. */
  cloudPort: number;
  /** Behind which OpenCX's hosts are simulated. */
  openCxPort: number;
  /** Where calls of the deployment's own domain lead. */
  edge: { domainName: string; port: number };
  /** Hosts beside Twilio's that may be reached for real. */
  liveHosts: readonly string[];
}

/**
 * Writes a preload with its settings inside: the runtime gives its Functions no environment but the deployment's own.
 * @returns its path, for `node --require` or NODE_OPTIONS
 */
export function writeRedirect(
  folder: string,
  { cloudPort, openCxPort, edge, liveHosts }: Redirection,
): string {
  const preload = resolve(__dirname, 'preload.cjs');
  const path = join(folder, 'redirect.cjs');
  writeFileSync(
    path,
    `require(${JSON.stringify(preload)}).leadTo(${JSON.stringify({ cloudPort, openCxPort, edge, liveHosts })});\n`,
  );
  return path;
}
