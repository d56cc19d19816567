import { createColors } from 'picocolors';
import { failed, passed, skipped, warned, type Finding } from '../../../../cli/doctor/check';
import { hasFailed, reportJson, reportText } from '../../../../cli/doctor/report';

const problem = { found: 'this', expected: 'that', fix: 'Do it.' };
const named = (id: string, finding: Finding) => ({ id, title: `Title of ${id}`, finding });

const EXAMINED = [
  named('one', failed(problem)),
  named('two', passed('fine')),
  named('three', skipped('see "Title of one"')),
  named('four', warned(problem)),
  named('five', skipped('see "Title of one"')),
  named('six', skipped('no number')),
];

test('what failed comes last and is named in the summary; what one cause skips is one line', () => {
  const lines = reportText(EXAMINED, createColors(false)).split('\n');
  expect(lines.filter((line) => /^\S/.test(line))).toEqual([
    'ok       Title of two: fine',
    'skipped  2 checks (--json names them): see "Title of one"',
    'skipped  Title of six: no number',
    'warning  Title of four',
    'FAILED   Title of one',
    '6 checks: 1 ok, 1 failed, 1 warnings, 3 skipped',
    'Warnings: four',
    'Failed: one',
  ]);
});

test('a warning fails nothing; a program gets every check in its order', () => {
  const others = EXAMINED.slice(1);
  expect(hasFailed(EXAMINED)).toBe(true);
  expect(hasFailed(others)).toBe(false);
  expect(JSON.parse(reportJson(others))).toMatchObject({
    ok: true,
    checks: others.map(({ id }) => ({ id })),
  });
});
