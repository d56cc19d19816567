import Table from 'cli-table3';
import { timeOutside } from '../bench/measure';
import type { Invocation } from '../cloud/invocations';
import type { SoakArguments } from './arguments';
import type { FinalVerdict } from './verdict';

/** How it was played: what a call of Twilio was to take, and how much slower than real time. */
export type Played = Pick<SoakArguments, 'latency' | 'slowMotion'>;

/** Seconds of some runs of Functions, by the sandbox's clock. */
export interface Seconds {
  runs: number;
  /** As they were here, where the sandbox answers Twilio's calls on the same cores. */
  measured: number;
  /** With each call of Twilio taking what it was to take, and no longer. */
  atLatency: number;
}

/** What runs took. */
export function secondsOf(runs: readonly Invocation[], { latency, slowMotion }: Played): Seconds {
  const sum = (each: (run: Invocation) => number): number =>
    runs.reduce((total, run) => total + each(run), 0) / slowMotion / 1_000;
  return {
    runs: runs.length,
    measured: sum(({ begun, ended }) => (ended ?? performance.now()) - begun),
    atLatency: sum((run) => {
      const { own, twilio, openCx } = timeOutside(run);
      return own + openCx + twilio.reduce((total, time) => total + Math.min(time, latency * slowMotion), 0);
    }),
  };
}

/** The Functions by their door, and by whom they served, the most expensive first. */
export function functionSecondsTable(
  runs: readonly Invocation[],
  verdicts: readonly FinalVerdict[],
  played: Played,
): string {
  const { latency } = played;
  const head = ['', 'runs', 's', `s at ${latency} ms`, 'answers', `s an answer at ${latency} ms`];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const [door, theirs] of grouped(runs, ({ path }) => path))
    table.push(row(door, secondsOf(theirs, played)));
  const servedBy = kindsById(verdicts);
  for (const [kind, theirs] of grouped(runs, (run) => kindOf(run, servedBy) ?? NOBODY)) {
    const ways = verdicts.flatMap((verdict) => verdict.ways).filter(({ name }) => name === kind);
    const answers = ways.reduce((total, way) => total + way.answers.length, 0);
    table.push(row(kind, secondsOf(theirs, played), answers));
  }
  return table.toString();
}

function row(name: string, { runs, measured, atLatency }: Seconds, answers?: number): string[] {
  const perAnswer = answers === undefined || answers === 0 ? '' : (atLatency / answers).toFixed(1);
  return [name, String(runs), measured.toFixed(0), atLatency.toFixed(0), String(answers ?? ''), perAnswer];
}

function grouped(runs: readonly Invocation[], key: (run: Invocation) => string): [string, Invocation[]][] {
  const groups = new Map<string, Invocation[]>();
  for (const run of runs) groups.set(key(run), [...(groups.get(key(run)) ?? []), run]);
  const cost = (group: readonly Invocation[]): number =>
    secondsOf(group, { latency: 0, slowMotion: 1 }).measured;
  return [...groups].sort(([, one], [, other]) => cost(other) - cost(one));
}

const NOBODY = 'of nobody in particular';

/** The kind of soaker by the SIDs and ids the journal names them by. */
export function kindsById(verdicts: readonly FinalVerdict[]): Map<string, string> {
  return new Map(
    verdicts.flatMap(({ about, ways }) => about.map((id): [string, string] => [id, ways[0]?.name ?? NOBODY])),
  );
}

/** By what it was told, or what it asked for; undefined: nobody in particular. */
export function kindOf(
  { parameters, calls }: Invocation,
  kinds: ReadonlyMap<string, string>,
): string | undefined {
  const text = JSON.stringify([parameters, calls.map(({ target }) => target)]);
  const ids = [...text.matchAll(/[A-Z]{2}[0-9a-f]{32}/g), ...text.matchAll(/[\w-]+/g)].map(([id]) => id);
  return kinds.get(ids.find((id) => kinds.has(id)) ?? '');
}
