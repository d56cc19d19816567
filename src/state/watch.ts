import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Stored } from '../ai-worker/ports/states';
import type { Duty, NextStep, Watch } from '../ai-worker/ports/watch';
import type { Deadline } from '../common/deadline';
import type { SyncDocuments } from '../twilio/sync-documents';
import { type CheckedValues, checkedValues } from './checked-values';
import {
  asLookedAfter,
  isLookedAfter,
  lookedAfter,
  type LookedAfterList,
  withLookedAfter,
  withOtherEnds,
} from './looked-after';
import { watchDocuments } from './watch-documents';
import { syncWatchlist } from './watchlist';

/** Seconds; nobody asks later when the watch was kept last. */
const TTL = 24 * 3_600;
/** Milliseconds a Function that took the watch has it: longer than it lives. */
const TERM = 12_000;
/** Milliseconds whoever asks for the next Function is left to it: then they are believed dead, and others ask. */
const UNTIL_TAKEN = 5_000;
/** Milliseconds before whoever asks for it to be kept looks whether somebody has come, and asks once more. */
const LOOK_AGAIN = 700;
/** Milliseconds in which whoever read that somebody watches has left what they had. */
const CLOSING = 1_500;
/** Milliseconds between two looks about, at least: each Function that takes the watch over looks once. */
const ABOUT = 4_000;

const duty = z.object({
  /** Who keeps it; empty: the next Function is to take it. */
  by: z.string(),
  /** Who asks for the next Function, while nobody keeps it. */
  askedBy: z.string().default(''),
  /** Before this nobody else is to begin, or to ask. */
  until: z.number(),
  /** It ends, unless something is left to it meanwhile. */
  closing: z.boolean(),
  awakeUntil: z.number(),
  /** As long what OpenCX has handed off is looked for, too. */
  hostingUntil: z.number().default(0),
  lookedAboutAt: z.number(),
  /** Where OpenCX's list of handed off sessions is read on. */
  handoffsAt: z.object({ after: z.number(), cursor: z.string() }).optional().catch(undefined),
  /** Conversations without a task; what cannot be read is nobody's. */
  lookedAfter: lookedAfter.default({}).catch({}),
});
type Kept = z.infer<typeof duty>;

const NOBODY: Kept = {
  by: '',
  askedBy: '',
  until: 0,
  closing: false,
  awakeUntil: 0,
  hostingUntil: 0,
  lookedAboutAt: 0,
  lookedAfter: {},
};

/** The watch, in Sync: who keeps it in one document, what is left to it in a few others. */
export function syncWatch(documents: SyncDocuments, nextStep: NextStep, deadline: Deadline): Watch {
  const values = checkedValues(documents, duty, TTL);
  const list = syncWatchlist(documents);
  const read = (): Promise<Stored<Kept> | undefined> => values.read(watchDocuments.kept);
  /** Since when this Function knows that somebody is asked to keep it, by itself or by another one, which may die. */
  let waitsSince: number | undefined;
  /** This Function, where it is the one that asks. */
  let me = '';
  const relyOn = (kept: Kept): void => {
    if (isWaitedFor(kept)) waitsSince = Date.now();
  };

  /**
   * Somebody keeps it, or is asked to.
   * @param isEnough where somebody does: whether what stands there may stay
   */
  const seeToIt = async (wanted: (now: Kept) => Partial<Kept>, isEnough: (now: Kept) => boolean) => {
    const claim = randomUUID();
    const kept = await values.change(watchDocuments.kept, (now = NOBODY) => {
      const isKept = isInHands(now);
      if (isKept) relyOn(now);
      if (isKept && isEnough(now)) return undefined;
      const changed = { ...now, ...wanted(now), closing: false };
      if (isKept) return changed;
      return {
        ...changed,
        by: '',
        askedBy: claim,
        until: Date.now() + UNTIL_TAKEN,
        lookedAboutAt: Date.now(),
      };
    });
    if (kept?.askedBy !== claim) return;
    me = claim;
    waitsSince = Date.now();
    await nextStep.askFor();
  };

  return {
    entrust: async (conversation, watched) => {
      const asItIs = seeToIt(
        () => ({}),
        ({ closing }) => !closing,
      );
      // Whoever ends the watch waits for those who have read that it is kept, and looks once more.
      await Promise.all([list.put(conversation, watched), asItIs]);
    },
    beAwake: async (milliseconds, isHosting = false) => {
      const until = Date.now() + milliseconds;
      const enough = until - milliseconds / 2;
      await seeToIt(
        ({ awakeUntil }) => ({
          awakeUntil: Math.max(awakeUntil, until),
          ...(isHosting && { hostingUntil: until }),
        }),
        ({ awakeUntil, hostingUntil }) => awakeUntil > enough && (!isHosting || hostingUntil > enough),
      );
    },
    lookAfter: async (conversation, one, milliseconds) => {
      const until = Date.now() + milliseconds;
      await seeToIt(
        ({ awakeUntil, lookedAfter: known }) => ({
          awakeUntil: Math.max(awakeUntil, until),
          lookedAfter: withLookedAfter(known, conversation, one),
        }),
        ({ awakeUntil, lookedAfter: known }) =>
          awakeUntil > until - milliseconds / 2 && isLookedAfter(known, conversation, one, milliseconds),
      );
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
    seeItTaken: async () => {
      if (waitsSince === undefined) return;
      if (!(await deadline.wait(Math.max(0, waitsSince + LOOK_AGAIN - Date.now())))) return;
      const found = await read();
      if (!found || !isWaitedFor(found.value)) return;
      // Thirty that all go on asking keep out the one they ask for: one goes on, the others ask once and make room.
      const asker = found.value.askedBy === me ? me : await takeOver(values, found);
      if (asker === undefined) await nextStep.askFor();
      else await askUntilTaken({ values, nextStep, deadline }, asker);
    },
    list: () => list.read(),
    change: (changes) => list.change(changes),
  };
}

interface Asking {
  values: CheckedValues<Kept>;
  nextStep: NextStep;
  deadline: Deadline;
}

/** @returns this Function as the one that asks from now on; undefined: another one does, for as long as it said */
async function takeOver(
  values: CheckedValues<Kept>,
  { value, revision }: Stored<Kept>,
): Promise<string | undefined> {
  if (isInHands(value)) return undefined;
  const mine = { ...value, askedBy: randomUUID(), until: Date.now() + UNTIL_TAKEN };
  return (await values.write(watchDocuments.kept, mine, revision)) ? mine.askedBy : undefined;
}

/**
 * Who was asked may have been refused as everybody is while thirty Functions are busy.
 * @returns whether one has come or another one asks; else whoever comes next is to ask at once
 */
async function askUntilTaken({ values, nextStep, deadline }: Asking, me: string): Promise<boolean> {
  let found: Stored<Kept> | undefined;
  do {
    await nextStep.askFor();
    await deadline.wait(LOOK_AGAIN);
    found = await values.read(watchDocuments.kept);
    if (!found || !isWaitedFor(found.value) || found.value.askedBy !== me) return true;
  } while (deadline.remaining() > LOOK_AGAIN * 2);
  await values.write(watchDocuments.kept, { ...found.value, until: Date.now() }, found.revision);
  return false;
}

/** The watch of the Function that has begun it. */
function dutyOf(values: CheckedValues<Kept>, begun: Kept, nextStep: NextStep, deadline: Deadline): Duty {
  let kept = begun;
  /** What this Function alone knows: it goes along with whatever is written. */
  let mine: Partial<Kept> = {};
  /** @returns false: it is another's by now */
  const change = async (wanted: (now: Kept) => Kept): Promise<boolean> => {
    const now = await values.change(watchDocuments.kept, (found) =>
      found?.by === begun.by ? { ...wanted(found), ...mine } : undefined,
    );
    const isMine = now?.by === begun.by || now?.askedBy === begun.by;
    if (isMine) kept = now;
    return isMine;
  };
  return {
    get isAwake() {
      return kept.awakeUntil > Date.now();
    },
    get isHosting() {
      return kept.hostingUntil > Date.now();
    },
    get handoffsAt() {
      return 'handoffsAt' in mine ? mine.handoffsAt : kept.handoffsAt;
    },
    set handoffsAt(handoffsAt) {
      mine = { ...mine, handoffsAt };
    },
    lookedAfter: asLookedAfter(begun.lookedAfter),
    lookAfterUntil: async (ends) => {
      if (ends.size === 0) return;
      const was = asLookedAfter(begun.lookedAfter);
      const otherEnds = (list: LookedAfterList): LookedAfterList => withOtherEnds(list, was, ends);
      await change((now) => ({ ...now, lookedAfter: otherEnds(now.lookedAfter) }));
    },
    isTimeToLookAbout: () => {
      if (Date.now() - (mine.lookedAboutAt ?? kept.lookedAboutAt) < ABOUT) return false;
      mine = { ...mine, lookedAboutAt: Date.now() };
      return true;
    },
    end: async (isOver) => {
      if (!(await change((now) => ({ ...now, closing: true })))) return true;
      if (kept.awakeUntil > Date.now() || !(await deadline.wait(CLOSING)) || !(await isOver())) return false;
      const found = await values.read(watchDocuments.kept);
      if (found?.value.by !== begun.by) return true;
      // Who needs it meanwhile has said so.
      if (!found.value.closing) return false;
      return values.write(watchDocuments.kept, { ...found.value, by: '', until: 0 }, found.revision);
    },
    handOn: async () => {
      const free = { by: '', askedBy: begun.by, until: Date.now() + UNTIL_TAKEN, closing: false };
      if (!(await change((now) => ({ ...now, ...free })))) return true;
      return askUntilTaken({ values, nextStep, deadline }, begun.by);
    },
  };
}

/** Somebody was asked to keep it, and has not come. */
function isWaitedFor({ by, until }: Kept): boolean {
  return by === '' && until > 0;
}

/** Somebody keeps it, or asks for somebody. */
function isInHands({ until }: Kept): boolean {
  return until > Date.now();
}
