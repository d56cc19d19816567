import * as fc from 'fast-check';
import { histories } from './arbitrary';
import { Coverage } from './coverage';
import { type History, inWords } from './history';
import { complaintsAbout } from './judge';
import { DEPLOYMENTS, Lane } from './lane';
import { storyOf } from './story';

/** Set them to play other histories, more of them, or again what failed: a failure prints how. */
const { MODEL_HISTORIES = '300', MODEL_SEED = '900', MODEL_PATH, MODEL_LANE } = process.env;

const SHRINKING_MILLISECONDS = 30_000;
const TIMEOUT = Math.max(600_000, Number(MODEL_HISTORIES) * 2_000);

const lanes = Object.entries(DEPLOYMENTS).filter(([name]) => MODEL_LANE === undefined || name === MODEL_LANE);
const coverage = new Coverage();
const seed = Number(MODEL_SEED);

test(
  `Whatever happens (${MODEL_HISTORIES} histories), nothing is lost, nothing doubled and nobody left waiting`,
  async () => {
    const failures = await Promise.all(
      lanes.map(([name], number) => firstFailure(name as keyof typeof DEPLOYMENTS, number)),
    );
    const found = failures.filter((failure) => failure !== undefined);
    if (found.length > 0) throw new Error(found.join('\n\n'));
    console.log(`Seed ${seed}. ${String(coverage)}`);
    if (MODEL_PATH === undefined) expect(coverage.missing()).toEqual([]);
  },
  TIMEOUT,
);

/** Plays a lane's share of the histories. @returns what a person needs to know of the first that fails */
async function firstFailure(name: keyof typeof DEPLOYMENTS, number: number): Promise<string | undefined> {
  const lane = await Lane.start(DEPLOYMENTS[name]);
  let failedAt: number | undefined;
  try {
    const result = await fc.check(
      fc.asyncProperty(histories(), async (history) => {
        // Shrinking ends when it has lasted long enough: what is left counts as passed.
        if (failedAt !== undefined && Date.now() - failedAt > SHRINKING_MILLISECONDS) return;
        const complaints = await judge(lane, history);
        if (complaints.length === 0) return;
        failedAt ??= Date.now();
        throw new Error(complaints.join('\n'));
      }),
      {
        seed: seed + number,
        ...(MODEL_PATH === undefined
          ? { numRuns: Math.ceil(Number(MODEL_HISTORIES) / lanes.length) }
          : { path: MODEL_PATH, endOnFailure: true, numRuns: 1 }),
      },
    );
    return result.failed ? reportOf(name, result) : undefined;
  } finally {
    await lane.stop();
  }
}

async function judge(lane: Lane, history: History): Promise<string[]> {
  const recording = await lane.play(history);
  coverage.note(recording);
  const complaints = complaintsAbout(recording);
  if (complaints.length > 0 && MODEL_PATH !== undefined) console.log(`What happened:\n${storyOf(recording)}`);
  return complaints;
}

function reportOf(name: string, result: fc.RunDetails<[History]>): string {
  const { counterexample, counterexamplePath, seed: failedSeed, errorInstance, numRuns } = result;
  const again = `MODEL_LANE='${name}' MODEL_SEED=${failedSeed} MODEL_PATH=${counterexamplePath ?? ''} npx jest test/model`;
  const [history] = counterexample ?? [];
  return [
    `History ${numRuns} of the lane "${name}" failed:`,
    errorInstance instanceof Error ? errorInstance.message : String(errorInstance),
    history ? inWords(history) : '',
    `To play it again: ${again}`,
  ].join('\n');
}
