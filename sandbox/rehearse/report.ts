import type { Recording } from '../../cli/recording/recording';
import type { Terminal } from '../../cli/terminal/terminal';
import { type Alike, alike } from './alike';
import { concernsOf, inTime } from './concerns';
import type { Rehearsal, Seen, Stays } from './rehearse';
import type { Place, Stay } from './stay';

/** People of a queue that are named. */
const MOST_NAMED = 4;

/** Prints what becomes of each kind of customer, and at the end what would go wrong. */
export function report(rehearsal: Rehearsal, terminal: Terminal): void {
  const customers = alike(rehearsal.customers);
  for (const customer of customers) {
    terminal.print(['', terminal.colours.bold(customer.who), ...linesOf(customer)].join('\n'));
  }
  terminal.print(`\n${rehearsal.answered}`);
  const concerns = concernsOf(rehearsal, customers);
  if (concerns.length === 0) {
    terminal.print(terminal.colours.green('\nNothing would go wrong, as far as a rehearsal can tell.'));
    return;
  }
  terminal.print(terminal.colours.bold('\nWhat would go wrong, or is to be known:'));
  for (const { what, whom } of concerns) {
    terminal.print(
      [`- ${what}${whom.length > 0 ? ':' : '.'}`, ...whom.map((who) => `    ${who}`)].join('\n'),
    );
  }
}

/** What was read, in one line, and what was not. */
export function reportRecording(recording: Recording, terminal: Terminal): void {
  const { account, readAt, workers, queues, workflows, addresses, flows, unread } = recording;
  const people = workers.filter(({ isAi }) => !isAi).length;
  terminal.print(
    `Account ${account}, read ${readAt}: ${people} people, ${queues.length} queues, ${workflows.length} workflows, ` +
      `${addresses.length} addresses, ${flows.length} flows.`,
  );
  if (unread.length > 0)
    terminal.warn(
      `The credentials may not read ${unread.join(' and ')}: what they say of tasks is not known.`,
    );
  const asking = flows.filter(({ asksTheAi }) => asksTheAi).map(({ name }) => `"${name}"`);
  if (asking.length > 0)
    terminal.warn(`${asking.join(', ')} asks the AI itself: what happens in a flow is not rehearsed.`);
}

function linesOf({ example: { today, connected } }: Alike): string[] {
  const answered = connected.first['at work'].places[0]?.filter ?? '';
  const known = today ? namesAbove(today.first) : [];
  return [
    ...(today ? staysShown('today', today.first, []) : []),
    ...(connected.byAi
      ? [`  connected   ${answered}: the AI answers`]
      : staysShown('connected', connected.first, known)),
    ...(connected.handedOff ? staysShown('handed off', connected.handedOff, known) : []),
  ];
}

/** @param known filters whose reasons were said above */
function staysShown(
  title: string,
  { 'at work': day, away: night }: Stays,
  known: readonly string[],
): string[] {
  const [first, ...later] = day.places;
  if (!first) return [`  ${title.padEnd(12)}no filter takes the task: TaskRouter cancels it`];
  const above = first.above.filter(({ filter }) => !known.includes(withoutNumber(filter)));
  return [
    `  ${title.padEnd(12)}${placeShown(first)}`,
    ...later.map((place) => `              after ${place.after} s ${placeShown(place)}`),
    ...above.map(({ filter, why }) => `              not ${filter}: ${why}`),
    `              nobody at work: ${nightShown(night)}`,
  ];
}

function placeShown({ filter, queue, offered }: Place): string {
  const named = offered.slice(0, MOST_NAMED).join(', ');
  const who =
    offered.length === 0
      ? 'nobody can be offered it'
      : offered.length > MOST_NAMED
        ? `${offered.length} people (${named} …)`
        : named;
  return `${filter} -> queue "${queue}": ${who}`;
}

function nightShown({ places, canceledAfter }: Stay): string {
  const queues = places.map(({ after, queue }) => `${after > 0 ? `after ${after} s ` : ''}queue "${queue}"`);
  const end = canceledAfter === undefined ? 'it waits on' : `canceled after ${inTime(canceledAfter)}`;
  return `${queues.join(', then ')}; ${end}`;
}

function namesAbove({ 'at work': { places } }: Seen['first']): string[] {
  return (places[0]?.above ?? []).map(({ filter }) => withoutNumber(filter));
}

/** Our filters move those of the company down. */
function withoutNumber(filter: string): string {
  return filter.replace(/^filter \d+ /, '');
}
