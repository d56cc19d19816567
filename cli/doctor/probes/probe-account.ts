import { Problem } from '../../problem';
import type { Terminal } from '../../terminal/terminal';
import { probeContext, type ProbeInstruments } from './context';
import { PROBES } from './probes';
import { announcement, hasProbeFailed, probesJson, probesText } from './report';
import { runProbes } from './run-probes';

export interface ProbeOptions {
  /** Which ones; empty: all. */
  names: readonly string[];
  /** Whether they may begin without being asked for. */
  yes: boolean;
  /** Whether a program reads it. */
  json: boolean;
}

/**
 * Settles on the account what no document says: tells what will be made, asks, runs the probes, prints what they found.
 * @returns whether each found its answer or was skipped, and nothing was left behind
 * @throws Problem for a probe that does not exist, and without a terminal unless `yes`
 */
export async function probeAccount(
  instruments: ProbeInstruments,
  terminal: Terminal,
  { names, yes, json }: ProbeOptions,
): Promise<boolean> {
  const unknown = names.find((name) => !PROBES.some((probe) => probe.name === name));
  if (unknown !== undefined) {
    throw new Problem(
      `There is no probe ${unknown}; there are ${PROBES.map(({ name }) => name).join(', ')}.`,
    );
  }
  const probes = PROBES.filter(({ name }) => names.length === 0 || names.includes(name));
  const context = await probeContext(instruments);
  if (!json) terminal.print(`${announcement(probes)}\n`);
  if (!yes && !(await terminal.confirm('Make them now?', '--yes'))) return true;
  const results = await runProbes(probes, context, terminal);
  if (json) terminal.write(probesJson(results));
  else terminal.print(probesText(results, terminal.colours));
  return !hasProbeFailed(results);
}
