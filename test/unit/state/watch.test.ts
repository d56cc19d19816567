import type { Watch } from '../../../src/ai-worker/ports/watch';
import { Deadline } from '../../../src/common/deadline';
import { syncWatch } from '../../../src/state/watch';
import { MemoryDocuments } from './memory-documents';

/** Functions Twilio runs at once. */
const PLACES = 30;
/** Milliseconds of a Function that are for its work. */
const WORK = 9_000;
const AWAKE = 20_000;

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** A deployment in which whoever comes while thirty Functions are busy is refused. */
class Deployment {
  busy = 0;
  /** When the watch was taken, in milliseconds from the beginning. */
  takenAt: number | undefined;
  private readonly begun = Date.now();
  private readonly documents = new MemoryDocuments();

  /** One that wants somebody to watch, and sees to it before it ends. */
  async runs(isKilled = false): Promise<void> {
    this.busy += 1;
    const watch = this.watch();
    await watch.beAwake(AWAKE);
    if (!isKilled) await watch.seeItTaken();
    this.busy -= 1;
  }

  private watch(): Watch {
    return syncWatch(this.documents, { askFor: () => this.askedFor() }, Deadline.in(WORK));
  }

  private async askedFor(): Promise<void> {
    if (this.busy >= PLACES || this.takenAt !== undefined) return;
    if (await this.watch().begin()) this.takenAt = Date.now() - this.begun;
  }
}

test('thirty Functions that wait for the watch at the same moment do not keep it out', async () => {
  const deployment = new Deployment();
  const all = Promise.all(Array.from({ length: PLACES }, () => deployment.runs()));
  await jest.advanceTimersByTimeAsync(WORK);
  await all;
  expect(deployment.takenAt).toBeLessThan(3_000);
});

test('whoever comes later asks where the one that was to ask was killed', async () => {
  const deployment = new Deployment();
  deployment.busy = PLACES;
  await deployment.runs(true);
  // So long whoever asks is believed to live.
  await jest.advanceTimersByTimeAsync(5_000);
  const later = deployment.runs();
  await jest.advanceTimersByTimeAsync(2_000);
  deployment.busy -= PLACES;
  await jest.advanceTimersByTimeAsync(WORK);
  await later;
  expect(deployment.takenAt).toBeDefined();
});

test('while one asks, the others end', async () => {
  const deployment = new Deployment();
  // Others have every place, for longer than any of these may run.
  deployment.busy = PLACES;
  for (let number = 0; number < 5; number += 1) void deployment.runs();
  await jest.advanceTimersByTimeAsync(3_000);
  expect(deployment.busy).toBe(PLACES + 1);
  await jest.advanceTimersByTimeAsync(WORK);
  expect(deployment.busy).toBe(PLACES);
});
