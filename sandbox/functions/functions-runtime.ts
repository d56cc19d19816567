import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { Pace } from '../kernel/clock';
import type { Journal } from '../kernel/journal';
import { type Redirection, writeRedirect } from '../redirect/write-redirect';
import { Control } from './control';
import { type ConsoleLine, type FollowedOutput, followOutput } from './follow-output';
import { RuntimeClock } from './runtime-clock';
import { canKeepSpare, keepSpare, takeSpare } from './spare-processes';

const PROJECT = resolve(__dirname, '../..');

export interface RuntimeOptions extends Redirection {
  /** The deployment's environment variables, credentials and DOMAIN_NAME included. */
  variables: Readonly<Record<string, string>>;
  /** A process of its own for every call, as cold as can be; otherwise one process, as warm as can be. */
  forkPerCall: boolean;
  /** The text of the deployed phrase book; undefined: the one that was built. */
  phrases?: string | undefined;
  /** How fast time passes. Only real time is for Functions with a process of their own. */
  pace: Pace;
  journal: Journal;
  /** Told what a Function writes to its console. */
  onConsole: (line: ConsoleLine) => void;
}

/** Twilio's own local runtime with the built Functions in it. */
export class FunctionsRuntime {
  /** Undefined when every call has a process of its own. */
  readonly clock: RuntimeClock | undefined;
  /** The loopback port it listens on. */
  port = 0;
  private readonly child: ChildProcess;
  private readonly control: Control;
  private readonly output: FollowedOutput;
  /** Of this deployment. */
  private readonly folder = mkdtempSync(join(tmpdir(), 'opencx-flex-'));
  private readonly ended: Promise<void>;

  private constructor(private readonly options: RuntimeOptions) {
    const spare = options.forkPerCall ? undefined : takeSpare();
    this.child = spare ?? spawnHost(this.folder, options);
    this.output = followOutput(this.child, options);
    this.control = new Control(this.child);
    if (!options.forkPerCall) this.clock = new RuntimeClock(this.control, spare !== undefined);
    this.ended = new Promise((resolveEnd) => this.child.once('exit', () => resolveEnd()));
  }

  /** Starts it and waits until it listens. @throws Error with its output when it does not */
  static async start(options: RuntimeOptions): Promise<FunctionsRuntime> {
    const runtime = new FunctionsRuntime(options);
    try {
      await runtime.deploy();
      return runtime;
    } catch (error) {
      await runtime.end();
      throw error;
    }
  }

  async stop(): Promise<void> {
    if (canKeepSpare() && (await this.isIdleWithoutDeployment())) this.letGo();
    else await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async deploy(): Promise<void> {
    const { variables, phrases, cloudPort, openCxPort, edge, liveHosts, pace } = this.options;
    const redirection = { cloudPort, openCxPort, edge, liveHosts };
    const assetsFolder = phrases === undefined ? 'dist/assets' : assetsWith(this.folder, phrases);
    const deployed = await Promise.race([
      this.control.ask('deploy', { variables, assetsFolder, redirection, pace }),
      this.ended.then(() => {
        throw new Error(`The Functions did not start:\n${this.output.lines.join('\n')}`);
      }),
    ]);
    this.port = (deployed as { port: number }).port;
  }

  /** What a run left open, a later deployment would get to hear. */
  private async isIdleWithoutDeployment(): Promise<boolean> {
    const isIdle = this.control
      .ask('withdraw')
      .then((answer) => 'isIdle' in answer && answer.isIdle === true);
    return Promise.race([isIdle, this.ended.then(() => false)]);
  }

  private letGo(): void {
    this.control.letGo();
    this.output.letGo();
    this.child.removeAllListeners('exit');
    keepSpare(this.child);
  }

  private async end(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill('SIGKILL');
      await this.ended;
    }
  }
}

function spawnHost(folder: string, options: RuntimeOptions): ChildProcess {
  const argv = ['--require', writeRedirect(folder, options), join(__dirname, 'host.cjs')];
  if (options.forkPerCall) argv.push('--fork-per-call');
  return spawn(process.execPath, argv, { cwd: PROJECT, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
}

/** A folder of assets for the runtime, which takes a name below the project's. */
function assetsWith(folder: string, phrases: string): string {
  const assets = join(folder, 'assets');
  mkdirSync(assets);
  writeFileSync(join(assets, 'phrases.private.json'), phrases);
  return relative(PROJECT, assets);
}
