import { quantile } from '../bench/row';
import type { JournalEntry } from '../kernel/journal';
import type { Sandbox } from '../sandbox';
import type { SoakArguments } from './arguments';
import { loadOf } from './load';
import { hasFailed, type Verdict } from './verdict';

const JOURNALS = 3;
const LONGEST_LINE = 240;

/** What a run is judged by. */
export interface SoakResult {
  options: SoakArguments;
  requestsPerMinute: number;
  verdicts: readonly Verdict[];
  /** Conversations that needed one more event at the end. */
  nudged: readonly string[];
}

/** Prints what came of the run, and the journals of the first conversations that went wrong or had to be nudged. */
export function printReport(sandbox: Sandbox, result: SoakResult): void {
  const lines = [...messageLines(result), ...loadLines(sandbox, result), ...faultLines(sandbox, result)];
  const width = Math.max(...lines.map(([what]) => what.length));
  for (const [what, figure] of lines) console.log(`${what.padEnd(width)}  ${figure}`);
  const failed = result.verdicts.filter(hasFailed);
  const nudged = result.verdicts.filter(({ conversationSid }) => result.nudged.includes(conversationSid));
  for (const verdict of [...failed, ...nudged].slice(0, JOURNALS)) printJournal(sandbox, verdict);
  const wrong = failed.length + nudged.length;
  console.log(wrong === 0 ? '\nNothing lost, doubled or unanswered.' : `\n${wrong} failed.`);
}

type Line = [what: string, figure: string];

function messageLines({ verdicts, nudged }: SoakResult): Line[] {
  const sum = (figure: (verdict: Verdict) => number): string =>
    String(verdicts.reduce((all, verdict) => all + figure(verdict), 0));
  const times = verdicts.flatMap(({ answerTimes }) => answerTimes);
  const seconds = (share: number): string => `${(quantile(times, share) / 1_000).toFixed(1)} s`;
  const withPeople = verdicts.filter(({ handoffReason }) => handoffReason !== undefined);
  const unasked = withPeople.filter(({ escalated }) => !escalated);
  return [
    ['Conversations', String(verdicts.length)],
    ['Messages in', sum(({ messages }) => messages.all)],
    ['  reached OpenCX once', sum(({ messages }) => messages.once)],
    ['  doubled', sum(({ messages }) => messages.doubled)],
    ['  lost', sum(({ messages }) => messages.lost)],
    ['  for people, after the handoff', sum(({ messages }) => messages.toPeople)],
    ['  conversations in the wrong order', sum(({ outOfOrder }) => Number(outOfOrder))],
    ['Answers posted once', sum(({ answers }) => answers.once)],
    ['  doubled', sum(({ answers }) => answers.doubled)],
    ['  never posted', sum(({ answers }) => answers.missing)],
    ['Unanswered conversations', sum(({ unanswered }) => Number(unanswered))],
    ['  that needed one more message at the end', String(nudged.length)],
    ['Escalated by the AI', sum(({ escalated }) => Number(escalated))],
    ['  not in the human queue', sum(({ notInHumanQueue }) => Number(notInHumanQueue))],
    ['  with more than one task for people', sum((verdict) => Number(verdict.tasksForPeople > 1))],
    ['Handed to people', String(withPeople.length)],
    ['  without the AI asking for it', `${unasked.length}${reasons(unasked)}`],
    ['Time to answer, p50 / p95', `${seconds(0.5)} / ${seconds(0.95)}`],
  ];
}

function reasons(verdicts: readonly Verdict[]): string {
  const all = [...new Set(verdicts.map(({ handoffReason }) => handoffReason))];
  return all.length === 0 ? '' : ` (${all.join('; ')})`;
}

function loadLines(sandbox: Sandbox, { verdicts }: SoakResult): Line[] {
  const { functionSeconds, mostAtOnce, refusedByEdge, killed } = loadOf(sandbox);
  const turns = verdicts.reduce((all, { answers }) => all + answers.once, 0);
  const overlaps = sandbox.journal.entries.filter(({ what }) => what === 'turn.overlap').length;
  return [
    ['Function-seconds per answer', (functionSeconds / turns).toFixed(1)],
    ['Functions at once, at most', String(mostAtOnce)],
    ['  refused by the edge (429)', String(refusedByEdge)],
    ['  killed at 10 s', String(killed)],
    ['Turns side by side in one session', String(overlaps)],
  ];
}

function faultLines(sandbox: Sandbox, { options, requestsPerMinute }: SoakResult): Line[] {
  const faults = sandbox.journal.entries.filter(({ source }) => source === 'faults');
  const failed = faults.filter(({ what }) => what === 'call').length;
  const tampered = (isIt: (tampering: unknown) => boolean): number =>
    faults.filter(({ what, details }) => what === 'webhook' && isIt(details.tampering)).length;
  const [twice, lost] = ['twice', 'drop'].map((kind) => tampered((tampering) => tampering === kind));
  const delayed = tampered((tampering) => typeof tampering === 'number');
  return [
    ['Calls of Twilio failed on purpose', `${failed} (5 %)`],
    ['Events twice / delayed / lost on purpose', `${twice ?? 0} / ${delayed} / ${lost ?? 0}`],
    ['OpenCX requests a minute', `${requestsPerMinute} (raised from 100 for this run)`],
    ['Seed', `${options.seed} (--seconds ${options.seconds} --conversations ${options.conversations})`],
  ];
}

function printJournal(sandbox: Sandbox, verdict: Verdict): void {
  const { conversationSid } = verdict;
  console.log(`\n${JSON.stringify(verdict)}`);
  for (const { at, source, what, details } of entriesAbout(sandbox, conversationSid)) {
    const line = `${at.toISOString().slice(11, 23)} ${source} ${what} ${JSON.stringify(details)}`;
    console.log(`  ${line.slice(0, LONGEST_LINE)}`);
  }
}

function entriesAbout(sandbox: Sandbox, conversationSid: string): JournalEntry[] {
  const sessions = sandbox.openCx
    .sessions()
    .filter(({ customData }) => customData.flex_conversation_sid === conversationSid)
    .map(({ id }) => id);
  const about = [conversationSid, ...sessions];
  return sandbox.journal.entries.filter(({ details }) => {
    const text = JSON.stringify(details);
    return about.some((id) => text.includes(id));
  });
}
