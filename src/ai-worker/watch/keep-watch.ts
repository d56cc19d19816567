import type { ConversationSid } from '../../common/sids';
import { isAtRest } from '../drive/next';
import { asTold } from '../inbox/fold';
import type { Ports } from '../ports';
import type { Duty, Watched, WatchedChange } from '../ports/watch';
import { tellsByWebhook } from '../turns/patience';
import { lookAbout } from './look-about';
import { takeUp } from './take-up';
import { watchedOf } from './watched-of';

/** Milliseconds between two looks at what is left: so late what is new there is seen. */
const PAUSE = 2_500;
const SHORTEST_PAUSE = 400;
/** The same while nothing is left, and it is only looked about. */
const LONG_PAUSE = 6_500;
/** Milliseconds of a Function kept to let the next one have the watch. */
const FOR_NEXT = 2_200;
/**
 * Turns that are looked at in one Function, some seven seconds: of the 100 requests a minute OpenCX admits for the key,
 * customers' messages need most.
 */
const MOST_LOOKS = { told: 2, untold: 8 };

/** Of so many it is looked whether they are finished: with more the watch goes on anyway. */
const FEW = 4;

type Left = readonly [ConversationSid, Watched];

/**
 * Keeps the watch of the whole deployment for as long as this Function lives, and asks for the next one while anything
 * is left. One Function at a time: one more ends at once.
 * @returns what came of it
 */
export async function keepWatch(ports: Ports): Promise<string> {
  const duty = await ports.watch.begin();
  if (!duty) return 'somebody watches';
  const lookingAbout =
    duty.isTimeToLookAbout() &&
    lookAbout({ ...ports, deadline: ports.deadline.leaving(FOR_NEXT) }, duty.isHosting);
  try {
    if (await seeToWhatIsLeft(ports, duty)) return 'nothing is left';
  } finally {
    await lookingAbout;
  }
  return (await duty.handOn()) ? 'handed on' : 'handed on to nobody';
}

/** @returns whether nothing is left, and the watch has ended; else this Function's time has */
async function seeToWhatIsLeft(ports: Ports, duty: Duty): Promise<boolean> {
  let looks = tellsByWebhook(ports) ? MOST_LOOKS.told : MOST_LOOKS.untold;
  for (;;) {
    const due = dueOf(await ports.watch.list());
    const at = Date.now();
    const now = due.filter(([, { dueAt }]) => dueAt <= at);
    const asking = now.filter(([, { asks }]) => asks).slice(0, looks);
    looks -= asking.length;
    const [takenUp, finished] = await Promise.all([
      takeUp(ports, [...now.filter(([, { asks }]) => !asks), ...asking]),
      finishedMeanwhile(
        ports,
        due.filter(([, { dueAt }]) => dueAt > at),
      ),
    ]);
    const changes = new Map([...finished, ...takenUp]);
    if (changes.size > 0) await ports.watch.change(changes);
    const left = due.filter(([conversation]) => !changes.has(conversation)).map(([, watched]) => watched);
    for (const { now: watched } of changes.values()) if (watched) left.push(watched);
    const { isAwake } = duty;
    if (left.length === 0 && !isAwake && (await duty.end(async () => (await ports.watch.list()).size === 0)))
      return true;
    const pause = left.length === 0 && isAwake ? LONG_PAUSE : pauseUntil(left);
    if (!(await ports.deadline.leaving(FOR_NEXT).wait(pause))) return false;
  }
}

/** What is left, the longest waiting first. */
function dueOf(list: ReadonlyMap<ConversationSid, Watched>): Left[] {
  return [...list].sort(([, one], [, other]) => one.since - other.since);
}

function pauseUntil(left: readonly Watched[]): number {
  const next = Math.min(...left.map(({ dueAt }) => dueAt)) - Date.now();
  return Math.min(PAUSE, Math.max(SHORTEST_PAUSE, next));
}

/**
 * Finds which of the few conversations that are left others have finished, most often by OpenCX's webhook: who finishes a turn
 * spends no call on the list, and the watch need not go on until the turn would have been due.
 * @returns how the list of what is left changes by it
 */
async function finishedMeanwhile(
  ports: Ports,
  left: readonly (readonly [ConversationSid, Watched])[],
): Promise<Map<ConversationSid, WatchedChange>> {
  if (left.length > FEW) return new Map();
  const looks = left.map(async ([conversation, was]) => {
    const isOver = await isFinished(ports, conversation).catch(() => false);
    return isOver ? ([conversation, { was, now: undefined }] as const) : undefined;
  });
  return new Map((await Promise.all(looks)).filter((found) => found !== undefined));
}

/** Whatever is left there was put on the list while its lease was held: without one, and at rest, it is over. */
async function isFinished(ports: Ports, conversation: ConversationSid): Promise<boolean> {
  const found = await ports.states.read(conversation);
  if (!found) return true;
  return !watchedOf(ports, found.value) && isAtRest(asTold(found));
}
