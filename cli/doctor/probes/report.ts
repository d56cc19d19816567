import type { Terminal } from '../../terminal/terminal';
import type { Probe } from './probe';
import type { ProbeResult } from './run-probes';

/** What probes will make, before they make it. */
export function announcement(probes: readonly Probe[]): string {
  const lines = probes.map(({ name, creates }) => `  ${name.padEnd(18)} ${creates}`);
  return [
    'These probes make throw-away objects in the account and remove them again, also when they fail or are stopped:',
    ...lines,
    'Their names begin with opencx-probe. The next run removes what a run that was killed has left.',
  ].join('\n');
}

/** What every probe found, and what it means. */
export function probesText(results: readonly ProbeResult[], colours: Terminal['colours']): string {
  return results.map((result) => linesOf(result, colours).join('\n')).join('\n\n');
}

/** The same for programs. */
export function probesJson(results: readonly ProbeResult[]): string {
  return JSON.stringify({ ok: !hasProbeFailed(results), probes: results }, null, 2);
}

/** Whether a probe found no answer or left something behind; a skipped one did neither. */
export function hasProbeFailed(results: readonly ProbeResult[]): boolean {
  return results.some(
    ({ outcome, left }) => outcome === 'failed' || outcome === 'interrupted' || left.length > 0,
  );
}

function linesOf(result: ProbeResult, colours: Terminal['colours']): string[] {
  const title = `${colours.bold(result.name)}: ${result.question}`;
  const left = result.left.map((what) => `  ${colours.red('left')}     remove by hand: ${what}`);
  if (result.outcome === 'answered') {
    return [title, `  answer   ${result.answer}`, `  meaning  ${result.meaning}`, ...left];
  }
  const paint = result.outcome === 'skipped' ? colours.dim : colours.red;
  return [title, `  ${paint(result.outcome.padEnd(8))} ${result.why}`, ...left];
}
