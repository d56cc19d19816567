import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { Duplex } from 'node:stream';
import type { Journal } from '../kernel/journal';
import { type Redirection, writeRedirect } from '../redirect/write-redirect';
import { type ConsoleLine, followOutput } from './follow-output';
import { RuntimeClock } from './runtime-clock';

const PROJECT = resolve(__dirname, '../..');
const START_MILLISECONDS = 30_000;
/** The file descriptor by which the process's clock is moved. */
const CONTROL = 3;

export interface RuntimeOptions extends Redirection {
  /** A free loopback port. */
  port: number;
  /** The deployment's environment variables, credentials and DOMAIN_NAME included. */
  variables: Readonly<Record<string, string>>;
  /** A process of its own for every call, as cold as can be; otherwise one process, as warm as can be. */
  forkPerCall: boolean;
  /** The text of the deployed phrase book; undefined: the one that was built. */
  phrases?: string | undefined;
  journal: Journal;
  /** Told what a Function writes to its console. */
  onConsole: (line: ConsoleLine) => void;
}

/** Twilio's own local runtime (twilio-run) with the built Functions in it. */
export class FunctionsRuntime {
  /** Undefined when every call has a process of its own. */
  readonly clock: RuntimeClock | undefined;

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    forkPerCall: boolean,
  ) {
    if (!forkPerCall) this.clock = new RuntimeClock(child.stdio[CONTROL] as Duplex);
  }

  /** Starts it and waits until it listens. @throws Error with its output when it does not */
  static async start(options: RuntimeOptions): Promise<FunctionsRuntime> {
    const folder = mkdtempSync(join(tmpdir(), 'opencx-flex-'));
    const environmentFile = join(folder, 'environment');
    writeFileSync(
      environmentFile,
      Object.entries(options.variables)
        .map(([name, value]) => `${name}=${value}`)
        .join('\n'),
    );
    const redirect = writeRedirect(folder, options);
    const argv = runtimeArguments(options, environmentFile, redirect);
    if (options.phrases !== undefined) argv.push('--assets-folder', assetsWith(folder, options.phrases));
    const child = spawn(process.execPath, argv, { cwd: PROJECT, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
    const output = followOutput(child, options);
    const runtime = new FunctionsRuntime(child, folder, options.forkPerCall);
    if (!(await listens(options.port, child))) {
      await runtime.stop();
      throw new Error(`twilio-run did not start:\n${output.join('\n')}`);
    }
    return runtime;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = new Promise((resolveEnd) => this.child.once('exit', resolveEnd));
      this.child.kill('SIGKILL');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A folder of assets for twilio-run, which takes a name below the project's. */
function assetsWith(folder: string, phrases: string): string {
  const assets = join(folder, 'assets');
  mkdirSync(assets);
  writeFileSync(join(assets, 'phrases.private.json'), phrases);
  return relative(PROJECT, assets);
}

function runtimeArguments(
  { port, forkPerCall }: RuntimeOptions,
  environmentFile: string,
  redirect: string,
): string[] {
  return [
    ...['--require', redirect],
    // A process of its own for one Function does not live long enough for its clock to be moved.
    ...(forkPerCall ? [] : ['--require', join(PROJECT, 'sandbox/redirect/moved-clock.cjs')]),
    join(PROJECT, 'node_modules/twilio-run/bin/twilio-run.js'),
    ...['start', '--port', String(port), '--env', environmentFile, '--no-live', '--no-logs'],
    ...(forkPerCall ? [] : ['--no-fork-process']),
  ];
}

async function listens(port: number, child: ChildProcess): Promise<boolean> {
  const giveUpAt = Date.now() + START_MILLISECONDS;
  while (Date.now() < giveUpAt && child.exitCode === null) {
    if (await answersOn(port)) return true;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  return false;
}

function answersOn(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const settle = (value: boolean) => () => {
      socket.destroy();
      answer(value);
    };
    socket.once('connect', settle(true)).once('error', settle(false));
  });
}
