import { quantile } from '../bench/row';
import type { Sandbox } from '../sandbox';

/** What the run asked of the Functions. */
export interface Load {
  functionSeconds: number;
  mostAtOnce: number;
  refusedByEdge: number;
  killed: number;
  /** Milliseconds of a call of Twilio's API that took longer than 95 % of them: more than a few tell of a busy machine. */
  twilioMilliseconds: number;
}

/** Counts the runs of Functions since the sandbox started. */
export function loadOf({ invocations, journal }: Sandbox): Load {
  const runs = invocations.all.map(({ begun, ended }) => ({ begun, ended: ended ?? performance.now() }));
  const atEdge = (what: string): number =>
    journal.entries.filter((entry) => entry.source === 'edge' && entry.what === what).length;
  return {
    functionSeconds: runs.reduce((sum, { begun, ended }) => sum + (ended - begun) / 1_000, 0),
    mostAtOnce: mostAtOnce(runs),
    refusedByEdge: atEdge('refused'),
    killed: atEdge('killed'),
    twilioMilliseconds: quantile(
      invocations.all.flatMap(({ calls }) =>
        calls.flatMap(({ service, begun, ended }) =>
          service === 'twilio' && ended !== undefined ? [ended - begun] : [],
        ),
      ),
      0.95,
    ),
  };
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
