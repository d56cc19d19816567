import type { JournalEntry } from '../kernel/journal';
import type { Sandbox } from '../sandbox';
import type { SoakArguments } from './arguments';
import { functionSecondsTable, secondsOf } from './function-seconds';
import { hasKeptUp, loadOf, type MachineTimes } from './load';
import { fateTable } from './table';
import { spokenTurn, turnOfAFlow, type TurnSeconds } from './turn-seconds';
import { type FinalVerdict, hasFailed } from './verdict';

const JOURNALS = 3;
const LONGEST_LINE = 240;

/** What a run is judged by. */
export interface SoakResult {
  options: SoakArguments;
  requestsPerMinute: number;
  verdicts: readonly FinalVerdict[];
}

/** Prints what came of the run, and the journals of the first that went wrong or had to be nudged. */
export function printReport(sandbox: Sandbox, result: SoakResult): void {
  console.log(fateTable(result.verdicts));
  console.log(functionSecondsTable(sandbox.invocations.all, result.verdicts, result.options));
  const lines = [
    ...handoffLines(result),
    ...callLines(sandbox),
    ...loadLines(sandbox, result),
    ...turnLines(sandbox, result),
    ...faultLines(sandbox, result),
  ];
  const width = Math.max(...lines.map(([what]) => what.length));
  for (const [what, figure] of lines) console.log(`${what.padEnd(width)}  ${figure}`);
  const wrong = result.verdicts.filter(hasFailed);
  for (const verdict of wrong.slice(0, JOURNALS)) printJournal(sandbox, verdict);
  for (const verdict of wrong.slice(JOURNALS)) console.log(`\n${JSON.stringify(verdict)}`);
  console.log(
    wrong.length === 0 ? '\nNothing lost, doubled, dropped or unanswered.' : `\n${wrong.length} failed.`,
  );
}

type Line = [what: string, figure: string];

function handoffLines({ verdicts }: SoakResult): Line[] {
  const withPeople = verdicts.filter(({ handoffReason }) => handoffReason !== undefined);
  const unasked = withPeople.filter(({ escalated }) => !escalated);
  const reasons = [...new Set(unasked.map(({ handoffReason }) => handoffReason))].join('; ');
  return [
    ['Escalated by the AI', String(verdicts.filter(({ escalated }) => escalated).length)],
    ['Handed to people', String(withPeople.length)],
    ['  without the AI asking for it', `${unasked.length}${reasons === '' ? '' : ` (${reasons})`}`],
  ];
}

function callLines({ journal }: Sandbox): Line[] {
  const of = (what: string): number =>
    journal.entries.filter((entry) => entry.source === 'voice' && entry.what === what).length;
  return [
    [
      'Calls: begun / enqueued / with a rep',
      `${of('call.began')} / ${of('call.enqueued')} / ${of('call.connected')}`,
    ],
  ];
}

function loadLines(sandbox: Sandbox, { verdicts, options }: SoakResult): Line[] {
  const { functionSeconds, mostAtOnce, refusedByEdge, killed, machine } = loadOf(sandbox, options);
  const answered = verdicts.flatMap(({ ways }) => ways.flatMap(({ answers }) => answers));
  const overlaps = sandbox.journal.entries.filter(({ what }) => what === 'turn.overlap').length;
  return [
    ['Function-seconds per answer', (functionSeconds / answered.length).toFixed(1)],
    [
      `  with each call of Twilio at ${options.latency} ms`,
      (secondsOf(sandbox.invocations.all, options).atLatency / answered.length).toFixed(1),
    ],
    ['Functions at once, at most', String(mostAtOnce)],
    ['  refused by the edge (429)', String(refusedByEdge)],
    ['  killed at 10 s', String(killed)],
    ['Turns side by side in one session', String(overlaps)],
    ...machineLines(machine, options),
  ];
}

/** In time of the sandbox's clock, as everything is. */
function machineLines(machine: MachineTimes, { latency, slowMotion }: SoakArguments): Line[] {
  const keptUp = hasKeptUp(machine, latency)
    ? 'yes'
    : `no: the figures are this machine's; play it with --slow-motion ${2 * slowMotion}`;
  return [
    ['Played slower than real time', `${slowMotion} times`],
    ['  a call of Twilio on this machine, p95', `${machine.twilioCall.toFixed(0)} ms`],
    ['  a Function begins its work after, p95', `${machine.beginning.toFixed(0)} ms`],
    ['  so this machine kept up', keptUp],
  ];
}

function turnLines(sandbox: Sandbox, { verdicts, options }: SoakResult): Line[] {
  const shown = ({ turns, functions, ai }: TurnSeconds): string =>
    turns === 0 ? '–' : `${functions.toFixed(2)} s; its AI took ${ai.toFixed(2)} s (${turns} turns)`;
  return [
    ['Functions for a spoken turn', shown(spokenTurn(sandbox, verdicts, options))],
    ['/studio/turn for a turn of a flow', shown(turnOfAFlow(sandbox, verdicts, options))],
  ];
}

function faultLines(sandbox: Sandbox, { options, requestsPerMinute }: SoakResult): Line[] {
  const faults = sandbox.journal.entries.filter(({ source }) => source === 'faults');
  const of = (kind: string): number => faults.filter(({ what }) => what === kind).length;
  const tampered = (isIt: (tampering: unknown) => boolean): number =>
    faults.filter(({ what, details }) => what === 'webhook' && isIt(details.tampering)).length;
  const [twice, lost] = ['twice', 'drop'].map((kind) => tampered((tampering) => tampering === kind));
  const delayed = tampered((tampering) => typeof tampering === 'number');
  return [
    ['Calls of Twilio failed on purpose', `${of('call')} (5 %)`],
    ['Events twice / delayed / lost on purpose', `${twice ?? 0} / ${delayed} / ${lost ?? 0}`],
    ['Webhooks of calls spoiled on purpose', String(of('call webhook'))],
    ['AI_WAIT_SECONDS', options.aiWait],
    ['OpenCX requests a minute', `${requestsPerMinute} (raised from 100 for this run)`],
    [
      'Seed',
      `${options.seed} (--seconds ${options.seconds} --conversations ${options.conversations} --latency ${options.latency} --slow-motion ${options.slowMotion}${paceGiven(options)} --ai-wait ${options.aiWait})`,
    ],
  ];
}

function paceGiven({ messagesPerMinute }: SoakArguments): string {
  return messagesPerMinute === undefined ? '' : ` --messages-per-minute ${messagesPerMinute}`;
}

function printJournal(sandbox: Sandbox, verdict: FinalVerdict): void {
  console.log(`\n${JSON.stringify(verdict)}`);
  for (const { at, source, what, details } of entriesAbout(sandbox, verdict.about)) {
    const line = `${at.toISOString().slice(11, 23)} ${source} ${what} ${JSON.stringify(details)}`;
    console.log(`  ${line.slice(0, LONGEST_LINE)}`);
  }
}

function entriesAbout({ journal }: Sandbox, about: readonly string[]): JournalEntry[] {
  return journal.entries.filter(({ details }) => {
    const text = JSON.stringify(details);
    return about.some((id) => text.includes(id));
  });
}
