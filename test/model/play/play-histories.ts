import * as fc from 'fast-check';
import type { JournalEntry } from '../../../sandbox/kernel/journal';
import { historiesPlayed } from '../../harness/played';
import { Coverage, type Sight } from './coverage';
import { storyOf } from './story';

/** What came of a history. */
export interface Played {
  journal: readonly JournalEntry[];
  /** Everything that is wrong with it, seen from outside. */
  complaints: string[];
}

/** One deployment in a world of its own, in which histories are played one after the other. */
export interface PlaysHistories<History> {
  play(history: History): Promise<Played>;
  stop(): Promise<void>;
}

/** Histories of one kind. */
export interface Kind<History> {
  /** The folder, for the line that plays a failure again. */
  folder: string;
  /** What may happen in a lane. */
  histories: (lane: string) => fc.Arbitrary<History>;
  inWords: (history: History) => string;
  /** Deployments by name; each plays its share. */
  lanes: Readonly<Record<string, () => Promise<PlaysHistories<History>>>>;
  /** What a run must have seen, each in at least one history in a hundred. */
  sights: Readonly<Record<string, Sight>>;
  /** How many a release has to pass. */
  count: number;
}

/** Set them to play other histories, or again what failed: a failure prints how. */
const { MODEL_SEED = '900', MODEL_PATH, MODEL_LANE } = process.env;

const SHRINKING_MILLISECONDS = 30_000;
const SEED = Number(MODEL_SEED);

/** How many histories of a kind are played, and how long that may take in milliseconds. */
export function sizeOf({ count }: { count: number }): { histories: number; timeout: number } {
  const histories = historiesPlayed(count);
  return { histories, timeout: Math.max(600_000, histories * 2_000) };
}

/** Plays histories by chance in all lanes at once. @throws Error with all a person needs to know of those that fail */
export async function playHistories<History>(kind: Kind<History>): Promise<void> {
  const lanes = Object.keys(kind.lanes).filter((name) => MODEL_LANE === undefined || name === MODEL_LANE);
  const coverage = new Coverage(kind.sights);
  const share = Math.ceil(sizeOf(kind).histories / lanes.length);
  const failures = await Promise.all(
    lanes.map((name, number) => firstFailure(kind, coverage, { name, seed: SEED + number, share })),
  );
  const found = failures.filter((failure) => failure !== undefined);
  if (found.length > 0) throw new Error(found.join('\n\n'));
  console.log(`Seed ${SEED}. ${String(coverage)}`);
  // A few histories do not see everything.
  const playsAll = MODEL_PATH === undefined && sizeOf(kind).histories >= kind.count;
  if (playsAll) expect(coverage.missing()).toEqual([]);
}

interface Share {
  /** Of the lane. */
  name: string;
  seed: number;
  share: number;
}

async function firstFailure<History>(
  kind: Kind<History>,
  coverage: Coverage,
  { name, seed, share }: Share,
): Promise<string | undefined> {
  const lane = await kind.lanes[name]?.();
  if (!lane) throw new Error(`There is no lane "${name}"`);
  let failedAt: number | undefined;
  try {
    const result = await fc.check(
      fc.asyncProperty(kind.histories(name), async (history) => {
        // Shrinking ends when it has lasted long enough: what is left counts as passed.
        if (failedAt !== undefined && Date.now() - failedAt > SHRINKING_MILLISECONDS) return;
        const { journal, complaints } = await lane.play(history);
        coverage.note(journal);
        if (complaints.length === 0) return;
        if (MODEL_PATH !== undefined) console.log(`What happened:\n${storyOf(journal)}`);
        failedAt ??= Date.now();
        throw new Error(complaints.join('\n'));
      }),
      {
        seed,
        ...(MODEL_PATH === undefined
          ? { numRuns: share }
          : { path: MODEL_PATH, endOnFailure: true, numRuns: 1 }),
      },
    );
    return result.failed ? reportOf(kind, name, result) : undefined;
  } finally {
    await lane.stop();
  }
}

function reportOf<History>(kind: Kind<History>, name: string, result: fc.RunDetails<[History]>): string {
  const { counterexample, counterexamplePath, seed, errorInstance, numRuns } = result;
  const again = `MODEL_LANE='${name}' MODEL_SEED=${seed} MODEL_PATH=${counterexamplePath ?? ''} npx jest test/model/${kind.folder}`;
  const [history] = counterexample ?? [];
  return [
    `History ${numRuns} of the lane "${name}" failed:`,
    errorInstance instanceof Error ? errorInstance.message : String(errorInstance),
    history ? kind.inWords(history) : '',
    `To play it again: ${again}`,
  ].join('\n');
}
