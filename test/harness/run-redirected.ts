import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Redirection, writeRedirect } from '../../sandbox/redirect/write-redirect';

/** How a command ended. */
export interface Ended {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  /** The working directory. */
  cwd: string;
  redirection: Pick<Redirection, 'cloudPort'> & Partial<Redirection>;
  /** Variables of the shell. */
  shell?: Readonly<Record<string, string>>;
}

/** Runs a Node program in a process of its own, whose calls of Twilio lead to the sandbox; there is no terminal. */
export async function runRedirected(argv: readonly string[], options: RunOptions): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'opencx-run-'));
  try {
    const edge = { domainName: 'nowhere.twil.io', port: 0 };
    const preload = writeRedirect(folder, { edge, openCxPort: 0, liveHosts: [], ...options.redirection });
    const child = spawn(process.execPath, argv, {
      cwd: options.cwd,
      env: {
        ...{ PATH: process.env.PATH, HOME: folder, NODE_OPTIONS: `--require ${preload}` },
        ...options.shell,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<number | null>((settle, fail) => {
      child.once('close', settle).once('error', fail);
    });
    const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { stdout, stderr, exitCode };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a command of the project in the working directory as its npm script does, e.g. `cli/deploy/main.ts`. */
export function runCli(main: string, flags: readonly string[], options: RunOptions): Promise<Ended> {
  return runRedirected([join(options.cwd, 'scripts/run.cjs'), main, ...flags], options);
}
