import type { Terminal } from '../terminal/terminal';
import type { Finding } from './check';
import type { Examined } from './run-checks';

/** Where every check has a section with its symptom and how to see that it is mended. */
const TROUBLESHOOTING = 'docs/troubleshooting.md';

/** Says of every check what it found, of a failed one what is expected and the fix, and sums up. */
export function reportText(examined: readonly Examined[], colours: Terminal['colours']): string {
  return [...examined.map((one) => lines(one, colours).join('\n')), '', summary(examined)].join('\n');
}

/** The same for programs. */
export function reportJson(examined: readonly Examined[]): string {
  const checks = examined.map(({ id, title, finding }) => ({ id, title, ...finding, more: more(id) }));
  return JSON.stringify({ ok: !hasFailed(examined), checks }, null, 2);
}

/** Whether any check failed; a skipped one did not. */
export function hasFailed(examined: readonly Examined[]): boolean {
  return examined.some(({ finding }) => finding.outcome === 'failed');
}

function lines({ id, title, finding }: Examined, colours: Terminal['colours']): string[] {
  switch (finding.outcome) {
    case 'passed':
      return [`${colours.green('ok     ')} ${title}: ${finding.found}`];
    case 'skipped':
      return [`${colours.dim('skipped')} ${title}: ${finding.why}`];
    case 'failed':
      return [
        `${colours.red('FAILED ')} ${title}`,
        `          found     ${finding.found}`,
        `          expected  ${finding.expected}`,
        `          fix       ${finding.fix}`,
        `          more      ${more(id)}`,
      ];
  }
}

function summary(examined: readonly Examined[]): string {
  const count = (outcome: Finding['outcome']): number =>
    examined.filter(({ finding }) => finding.outcome === outcome).length;
  return `${examined.length} checks: ${count('passed')} ok, ${count('failed')} failed, ${count('skipped')} skipped`;
}

function more(id: string): string {
  return `${TROUBLESHOOTING}#${id}`;
}
