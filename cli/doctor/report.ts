import type { Terminal } from '../terminal/terminal';
import type { Finding } from './check';
import type { Examined } from './run-checks';

/** Where every check has a section with its symptom and how to see that it is mended. */
const TROUBLESHOOTING = 'docs/troubleshooting.md';

type Outcome = Finding['outcome'];

/** What must be mended stands where it is read first: at the end, above the summary. */
const ORDER: readonly Outcome[] = ['passed', 'skipped', 'warned', 'failed'];

/**
 * Says of every check what it found, of what is to be mended what is expected and the fix, and sums up. Checks skipped for
 * one cause are one line.
 */
export function reportText(examined: readonly Examined[], colours: Terminal['colours']): string {
  const found = ORDER.flatMap((outcome) => {
    const those = examined.filter(({ finding }) => finding.outcome === outcome);
    return outcome === 'skipped' ? skippedLines(those, colours) : those.flatMap((one) => lines(one, colours));
  });
  return [...found, '', ...summary(examined, colours)].join('\n');
}

/** The same for programs, in the order of the checks. */
export function reportJson(examined: readonly Examined[]): string {
  const checks = examined.map(({ id, title, finding }) => ({ id, title, ...finding, more: more(id) }));
  return JSON.stringify({ ok: !hasFailed(examined), checks }, null, 2);
}

/** Whether any check failed; a warning or a skipped one did not. */
export function hasFailed(examined: readonly Examined[]): boolean {
  return examined.some(({ finding }) => finding.outcome === 'failed');
}

function lines({ id, title, finding }: Examined, colours: Terminal['colours']): string[] {
  switch (finding.outcome) {
    case 'passed':
      return [`${colours.green('ok')}       ${title}: ${finding.found}`];
    case 'skipped':
      return [`${colours.dim('skipped')}  ${title}: ${finding.why}`];
    case 'warned':
      return [`${colours.yellow('warning')}  ${title}`, ...toMend(id, finding)];
    case 'failed':
      return [`${colours.red('FAILED')}   ${title}`, ...toMend(id, finding)];
  }
}

function toMend(
  id: string,
  { found, expected, fix }: Extract<Finding, { outcome: 'failed' | 'warned' }>,
): string[] {
  return [
    `          found     ${found}`,
    `          expected  ${expected}`,
    `          fix       ${fix}`,
    `          more      ${more(id)}`,
  ];
}

function skippedLines(skipped: readonly Examined[], colours: Terminal['colours']): string[] {
  const why = ({ finding }: Examined): string => (finding.outcome === 'skipped' ? finding.why : '');
  return [...new Set(skipped.map(why))].flatMap((cause) => {
    const those = skipped.filter((one) => why(one) === cause);
    return those.length === 1
      ? those.flatMap((one) => lines(one, colours))
      : [`${colours.dim('skipped')}  ${those.length} checks (--json names them): ${cause}`];
  });
}

function summary(examined: readonly Examined[], colours: Terminal['colours']): string[] {
  const idsOf = (outcome: Outcome): string[] =>
    examined.filter(({ finding }) => finding.outcome === outcome).map(({ id }) => id);
  const [ok, skipped, warned, failed] = ORDER.map(idsOf);
  const count = (ids: readonly string[] = []): number => ids.length;
  const named = (label: string, ids: readonly string[] = []): string[] =>
    ids.length === 0 ? [] : [`${label} ${ids.join(', ')}`];
  return [
    `${examined.length} checks: ${count(ok)} ok, ${count(failed)} failed, ${count(warned)} warnings, ${count(skipped)} skipped`,
    ...named(colours.yellow('Warnings:'), warned),
    ...named(colours.red('Failed:'), failed),
  ];
}

function more(id: string): string {
  return `${TROUBLESHOOTING}#${id}`;
}
