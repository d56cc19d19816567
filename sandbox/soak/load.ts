import { quantile } from '../bench/row';
import type { Invocation, OutsideCall } from '../cloud/invocations';
import type { Sandbox } from '../sandbox';
import type { Played } from './function-seconds';

/** What the run asked of the Functions, in time of the sandbox's clock. */
export interface Load {
  functionSeconds: number;
  mostAtOnce: number;
  refusedByEdge: number;
  killed: number;
  machine: MachineTimes;
}

/** What tells whether this machine kept up: milliseconds of the slowest of a hundred of each, but five. */
export interface MachineTimes {
  /** Of a call of Twilio's API. */
  twilioCall: number;
  /** From a request to the first outside call of its Function. */
  beginning: number;
}

/** This machine may add so many milliseconds to a call of Twilio, and needs no more to begin a Function. */
const OWN = 25;

/** Counts the runs of Functions since the sandbox started. */
export function loadOf({ invocations, journal }: Sandbox, { slowMotion }: Played): Load {
  const runs = invocations.all.map(({ begun, ended }) => ({ begun, ended: ended ?? performance.now() }));
  const atEdge = (what: string): number =>
    journal.entries.filter((entry) => entry.source === 'edge' && entry.what === what).length;
  return {
    functionSeconds: runs.reduce((sum, { begun, ended }) => sum + (ended - begun), 0) / slowMotion / 1_000,
    mostAtOnce: mostAtOnce(runs),
    refusedByEdge: atEdge('refused'),
    killed: atEdge('killed'),
    machine: machineTimes(invocations.all, slowMotion),
  };
}

/** Whether what was measured is the product's and not this machine's. @param latency milliseconds a call of Twilio was to take */
export function hasKeptUp({ twilioCall, beginning }: MachineTimes, latency: number): boolean {
  return twilioCall <= latency + OWN && beginning <= OWN;
}

/** @param slowMotion how many times slower than real time it was played */
export function machineTimes(runs: readonly Invocation[], slowMotion: number): MachineTimes {
  const p95 = (milliseconds: readonly number[]): number => quantile(milliseconds, 0.95) / slowMotion;
  const calls = runs.flatMap((run) => run.calls);
  return {
    twilioCall: p95(calls.filter(({ service }) => service === 'twilio').flatMap(lengthOf)),
    beginning: p95(runs.flatMap(({ begun, calls: [first] }) => (first ? [first.begun - begun] : []))),
  };
}

function lengthOf({ begun, ended }: OutsideCall): number[] {
  return ended === undefined ? [] : [ended - begun];
}

function mostAtOnce(runs: readonly { begun: number; ended: number }[]): number {
  const steps = runs
    .flatMap(({ begun, ended }) => [
      { at: begun, change: 1 },
      { at: ended, change: -1 },
    ])
    .sort((one, other) => one.at - other.at || one.change - other.change);
  let running = 0;
  let most = 0;
  for (const { change } of steps) {
    running += change;
    most = Math.max(most, running);
  }
  return most;
}
