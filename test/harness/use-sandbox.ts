import { loadFunctions } from '../../sandbox/load-functions';
import { PassingTime } from '../../sandbox/passing-time';
import { Sandbox } from '../../sandbox/sandbox';
import type { SandboxOptions } from '../../sandbox/sandbox-options';

/** How many times slower than real time it passes where it passes in jumps. */
const SLOWNESS = 10;

/**
 * Those in which nobody waits but by jumps. What else passes there is the time that this machine takes to work: in slow
 * motion a machine that stalls for a second takes a tenth of one from whoever has a limit.
 */
const inSlowMotion = new WeakSet<() => Sandbox>();

/** A sandbox for the tests of one file: started before them, stopped after them. */
export function useSandbox(options: SandboxOptions = {}): () => Sandbox {
  let sandbox: Sandbox | undefined;
  beforeAll(async () => {
    sandbox = await Sandbox.start({ ...(inSlowMotion.has(started) && { slowness: SLOWNESS }), ...options });
  });
  afterAll(async () => {
    if (sandbox) await beforeTheEnd.get(sandbox)?.();
    await sandbox?.stop();
  });
  const started = (): Sandbox => {
    if (!sandbox) throw new Error('The sandbox has not started');
    return sandbox;
  };
  return started;
}

/** What ends before a sandbox is stopped. */
const beforeTheEnd = new WeakMap<Sandbox, () => Promise<void>>();

/**
 * Nobody waits for a Function that waits: while any is under way, the sandbox's time passes in jumps by itself. What only
 * waits for an hour to come, and no Function with it, waits on, in slow motion: to be moved on by the test.
 */
export function useQuickTime(sandbox: () => Sandbox): void {
  inSlowMotion.add(sandbox);
  beforeAll(async () => {
    await prepare(sandbox());
    let isOver = false;
    const passing = new PassingTime(sandbox()).passWhileBusy(() => isOver);
    beforeTheEnd.set(sandbox(), () => {
      isOver = true;
      return passing;
    });
  });
}

/** For time that passes in jumps. A process that ran Functions before loads them in a moment, a tenth of that in slow motion. */
async function prepare(sandbox: Sandbox): Promise<void> {
  if (!sandbox.functionsClock.hasRunBefore) await loadFunctions(sandbox);
  scenesFollowEachOther(sandbox);
}

/** The quicker a machine is, the more scenes it plays in a minute of theirs: what OpenCX takes in a minute must not depend on it. */
function scenesFollowEachOther({ openCx }: Sandbox): void {
  openCx.requestsPerMinute = Number.MAX_SAFE_INTEGER;
}

const passingTimes = new WeakMap<Sandbox, PassingTime>();

/** The time of a sandbox in which it passes in jumps; undefined where it is real. */
export function passingTimeOf(sandbox: Sandbox): PassingTime | undefined {
  return passingTimes.get(sandbox);
}

/** The time of a sandbox, which passes in jumps whenever a test waits for something: nobody really waits. */
export function usePassingTime(sandbox: () => Sandbox): () => PassingTime {
  let time: PassingTime | undefined;
  inSlowMotion.add(sandbox);
  beforeAll(async () => {
    await prepare(sandbox());
    time = new PassingTime(sandbox());
    passingTimes.set(sandbox(), time);
  });
  afterAll(() => time?.stop());
  return () => {
    if (!time) throw new Error('The sandbox has not started');
    return time;
  };
}

let numbers = 0;

/** A phone number no other test of the file uses. */
export function newNumber(): string {
  numbers += 1;
  return `+1500555${String(2_000 + numbers)}`;
}
