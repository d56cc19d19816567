import { PassingTime } from '../../sandbox/passing-time';
import { Sandbox, type SandboxOptions } from '../../sandbox/sandbox';

/** A sandbox for the tests of one file: started before them, stopped after them. */
export function useSandbox(options: SandboxOptions = {}): () => Sandbox {
  let sandbox: Sandbox | undefined;
  beforeAll(async () => {
    sandbox = await Sandbox.start(options);
  });
  afterAll(async () => {
    await sandbox?.stop();
  });
  return () => {
    if (!sandbox) throw new Error('The sandbox has not started');
    return sandbox;
  };
}

/** The time of a sandbox, which passes in jumps whenever a test asks it to: nobody really waits. */
export function usePassingTime(sandbox: () => Sandbox): () => PassingTime {
  let time: PassingTime | undefined;
  beforeAll(() => {
    time = new PassingTime(sandbox());
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
