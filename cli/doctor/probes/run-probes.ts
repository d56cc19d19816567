import type { Terminal } from '../../terminal/terminal';
import { reasonOf } from '../reason-of';
import { Interrupted } from './patience';
import type { ProbeFinding, Probe, ProbeContext } from './probe';

/** What became of a probe. */
type Outcome =
  | ({ outcome: 'answered' } & ProbeFinding)
  | { outcome: 'skipped' | 'failed' | 'interrupted'; why: string };

export type ProbeResult = {
  name: string;
  question: string;
  /** What could not be removed again, and why. */
  left: string[];
} & Outcome;

/**
 * Asks one probe after the other, and removes whatever it made: after an answer, a failure or an interruption, and
 * before it asks, what an earlier run left behind. An interruption ends the run.
 */
export async function runProbes(
  probes: readonly Probe[],
  context: ProbeContext,
  terminal: Terminal,
): Promise<ProbeResult[]> {
  const results: ProbeResult[] = [];
  for (const probe of probes) {
    const result = await terminal.during(probe.question, runProbe(probe, context));
    results.push(result);
    if (result.outcome === 'interrupted') break;
  }
  return results;
}

async function runProbe(probe: Probe, context: ProbeContext): Promise<ProbeResult> {
  const { name, question } = probe;
  const why = probe.obstacle?.(context);
  if (why !== undefined) return { name, question, left: [], outcome: 'skipped', why };
  const outcome = await answerOf(probe, context);
  const left = await leftOf(probe, context);
  return { name, question, left, ...outcome };
}

async function answerOf(probe: Probe, context: ProbeContext): Promise<Outcome> {
  try {
    context.patience.check();
    await probe.tidy(context);
    return { outcome: 'answered', ...(await probe.ask(context)) };
  } catch (error) {
    if (error instanceof Interrupted) return { outcome: 'interrupted', why: 'you asked to stop' };
    return { outcome: 'failed', why: reasonOf(error) };
  }
}

async function leftOf(probe: Probe, context: ProbeContext): Promise<string[]> {
  try {
    return await probe.tidy(context);
  } catch (error) {
    return [`what the probe made (its names begin with opencx-probe): ${reasonOf(error)}`];
  }
}
