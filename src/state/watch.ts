import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { NextStep } from '../ai-worker/ports/next-step';
import type { Stored } from '../ai-worker/ports/states';
import type { Duty, Watch } from '../ai-worker/ports/watch';
import type { Deadline } from '../common/deadline';
import type { SyncDocuments } from '../twilio/sync-documents';
import { type CheckedValues, checkedValues } from './checked-values';
import { watchDocuments } from './watch-documents';
import { syncWatchlist } from './watchlist';

/** Seconds; nobody asks later when the watch was kept last. */
const TTL = 24 * 3_600;
/** Milliseconds a Function that took the watch has it: longer than it lives. */
const TERM = 12_000;
/** Milliseconds in which the next Function takes the watch: then it is believed lost, and asked for anew. */
const UNTIL_TAKEN = 5_000;
/** Milliseconds before whoever hands it on looks whether it was taken, and asks once more. */
const LOOK_AGAIN = 700;
/** Milliseconds in which whoever read that somebody watches has left what they had. */
const CLOSING = 1_500;
/** Milliseconds between two looks about, at least: each Function that takes the watch over looks once. */
const ABOUT = 4_000;

const duty = z.object({
  /** Who keeps it; empty: the next Function is to take it. */
  by: z.string(),
  /** Before this nobody else is to begin. */
  until: z.number(),
  /** It ends, unless something is left to it meanwhile. */
  closing: z.boolean(),
  awakeUntil: z.number(),
  lookedAboutAt: z.number(),
});
type Kept = z.infer<typeof duty>;

const NOBODY: Kept = { by: '', until: 0, closing: false, awakeUntil: 0, lookedAboutAt: 0 };

/** The watch, in Sync: who keeps it in one document, what is left to it in a few others. */
export function syncWatch(documents: SyncDocuments, nextStep: NextStep, deadline: Deadline): Watch {
  const values = checkedValues(documents, duty, TTL);
  const list = syncWatchlist(documents);
  const read = (): Promise<Stored<Kept> | undefined> => values.read(watchDocuments.kept);

  /** Somebody keeps it, or is asked to. */
  const seeToIt = async (found: Stored<Kept> | undefined, wanted: Partial<Kept> = {}): Promise<void> => {
    let claim: Kept | undefined;
    for (let now = found; ; now = await read()) {
      const kept = now?.value ?? NOBODY;
      // A write whose answer was lost is refused when it is repeated: it may be ours that stands there.
      if (claim && isDeepStrictEqual(kept, claim)) return nextStep.askFor();
      const isKept = isInHands(kept);
      const changed = { ...kept, ...wanted, closing: false };
      if (isKept && !kept.closing && changed.awakeUntil === kept.awakeUntil) return;
      const asked = { by: '', until: Date.now() + UNTIL_TAKEN, lookedAboutAt: Date.now() };
      const next = isKept ? changed : { ...changed, ...asked };
      claim = isKept ? undefined : next;
      if (!(await values.write(watchDocuments.kept, next, now?.revision))) continue;
      if (claim) await nextStep.askFor();
      return;
    }
  };

  return {
    entrust: async (conversation, watched) => {
      // Whoever ends the watch waits for those who have read that it is kept, and looks once more.
      await Promise.all([list.put(conversation, watched), read().then((kept) => seeToIt(kept))]);
    },
    beAwake: async (milliseconds) => {
      const kept = await read();
      const awakeUntil = Date.now() + milliseconds;
      if (kept && isInHands(kept.value) && kept.value.awakeUntil > awakeUntil - milliseconds / 2) return;
      await seeToIt(kept, { awakeUntil });
    },
    begin: async () => {
      const found = await read();
      const kept = found?.value ?? NOBODY;
      if (kept.by !== '' && kept.until > Date.now()) return undefined;
      const mine = { ...kept, by: randomUUID(), until: Date.now() + TERM, closing: false };
      const isMine =
        (await values.write(watchDocuments.kept, mine, found?.revision)) ||
        (await read())?.value.by === mine.by;
      return isMine ? dutyOf(values, mine, nextStep, deadline) : undefined;
    },
    list: () => list.read(),
    change: (changes) => list.change(changes),
  };
}

/** The watch of the Function that has begun it. */
function dutyOf(values: CheckedValues<Kept>, begun: Kept, nextStep: NextStep, deadline: Deadline): Duty {
  let kept = begun;
  /** @returns false: it is another's by now */
  const change = async (wanted: (now: Kept) => Kept, by = begun.by): Promise<boolean> => {
    for (let next: Kept | undefined; ;) {
      const found = await values.read(watchDocuments.kept);
      if (next && isDeepStrictEqual(found?.value, next)) return true;
      if (found?.value.by !== by) return false;
      next = wanted(found.value);
      if (!(await values.write(watchDocuments.kept, next, found.revision))) continue;
      kept = next;
      return true;
    }
  };
  return {
    get awakeUntil() {
      return kept.awakeUntil;
    },
    isTimeToLookAbout: () => {
      if (Date.now() - kept.lookedAboutAt < ABOUT) return false;
      kept = { ...kept, lookedAboutAt: Date.now() };
      return true;
    },
    end: async (isOver) => {
      const { lookedAboutAt } = kept;
      if (!(await change((now) => ({ ...now, lookedAboutAt, closing: true })))) return true;
      if (kept.awakeUntil > Date.now() || !(await deadline.wait(CLOSING)) || !(await isOver())) return false;
      const found = await values.read(watchDocuments.kept);
      if (found?.value.by !== begun.by) return true;
      // Who needs it meanwhile has said so.
      if (!found.value.closing) return false;
      return values.write(watchDocuments.kept, { ...found.value, by: '', until: 0 }, found.revision);
    },
    handOn: async () => {
      const { lookedAboutAt } = kept;
      const free = { by: '', until: Date.now() + UNTIL_TAKEN, closing: false };
      if (!(await change((now) => ({ ...now, lookedAboutAt, ...free })))) return true;
      do {
        await nextStep.askFor();
        await deadline.wait(LOOK_AGAIN);
        if ((await values.read(watchDocuments.kept))?.value.by !== '') return true;
      } while (deadline.remaining() > LOOK_AGAIN * 2);
      // Whoever comes next asks for it at once.
      await change((now) => ({ ...now, until: 0 }), '');
      return false;
    },
  };
}

/** Somebody keeps it, or was asked to just now: who was asked longer ago was refused. */
function isInHands({ by, until }: Kept): boolean {
  const since = by === '' ? until - UNTIL_TAKEN + LOOK_AGAIN : until;
  return since > Date.now();
}
