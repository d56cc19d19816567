import Table from 'cli-table3';
import { quantile } from '../bench/row';
import type { Fate, FinalVerdict, Way } from './verdict';

const HEAD = [
  '',
  'served',
  'said',
  'arrived once',
  'for people',
  'answered once',
  'doubled',
  'lost',
  'else wrong',
  'unanswered',
  'nudged',
  'p50',
  'p95',
];

/** What became of all that was said, by kind and in all. */
export function fateTable(verdicts: readonly FinalVerdict[]): string {
  const names = [...new Set(verdicts.flatMap(({ ways }) => ways.map(({ name }) => name)))];
  const table = new Table({ head: HEAD, style: { head: [], border: [] } });
  for (const name of names) table.push(row(name, verdicts, (way) => way.name === name));
  table.push(row('all', verdicts, () => true));
  return table.toString();
}

function row(name: string, all: readonly FinalVerdict[], isIt: (way: Way) => boolean): string[] {
  const verdicts = all.filter(({ ways }) => ways.some(isIt));
  const ways = verdicts.flatMap((verdict) => verdict.ways.filter(isIt));
  const said = ways.flatMap((way) => way.said);
  const answers = ways.flatMap((way) => way.answers);
  const count = (fates: readonly Fate[], fate: Fate): number =>
    fates.filter((other) => other === fate).length;
  const seconds = (share: number): string => {
    const time = quantile(
      ways.flatMap(({ times }) => times),
      share,
    );
    return Number.isNaN(time) ? '–' : `${(time / 1_000).toFixed(1)} s`;
  };
  const figures = [
    verdicts.length,
    said.length,
    count(said, 'once'),
    count(said, 'for people'),
    count(answers, 'once'),
    count([...said, ...answers], 'doubled'),
    count([...said, ...answers], 'lost'),
    verdicts.filter(({ complaints }) => complaints.length > 0).length,
    verdicts.filter(({ isUnanswered }) => isUnanswered).length,
    verdicts.filter(({ wasNudged }) => wasNudged).length,
  ];
  return [name, ...figures.map(String), seconds(0.5), seconds(0.95)];
}
