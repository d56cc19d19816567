import type { ConversationSid } from '../../common/sids';
import type { Ports } from '../ports';
import type { Changes, Duty, Left, Watched } from '../ports/watch';
import { tellsByWebhook } from '../turns/patience';
import { finishedMeanwhile, stillWaiting } from './finished-meanwhile';
import { lookAbout } from './look-about';
import { takeUp } from './take-up';

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
/**
 * Where OpenCX's webhooks tell: as many more looks for each answer that nobody told of, and in all. A webhook that did not
 * come is seldom the only one; a slow AI, of which a look finds nothing, is asked no more often for it.
 */
const MORE_LOOKS = { forEach: 2, atMost: 4 };

/**
 * Keeps the watch of the whole deployment for as long as this Function lives, and asks for the next one while anything
 * is left. One Function at a time: one more ends at once.
 * @returns what came of it
 */
export async function keepWatch(ports: Ports): Promise<string> {
  const duty = await ports.watch.begin();
  if (!duty) return 'somebody watches';
  const lookingAbout =
    duty.isTimeToLookAbout() && lookAbout({ ...ports, deadline: ports.deadline.leaving(FOR_NEXT) }, duty);
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
  let moreLooks = tellsByWebhook(ports) ? MORE_LOOKS.atMost : 0;
  const seen = new Set<ConversationSid>();
  for (;;) {
    const due = dueOf(await ports.watch.list());
    const at = Date.now();
    const now = due.filter(([, { dueAt }]) => dueAt <= at);
    const lookAtTurns = async (): Promise<Changes> => {
      const asks = now.filter(([, watched]) => watched.asks);
      const { changes, waiting } = await stillWaiting(ports, asks, seen);
      const asking = waiting.slice(0, looks);
      const taken = await takeUp(ports, asking);
      const more = Math.min(moreLooks, foundIn(taken) * MORE_LOOKS.forEach);
      moreLooks -= more;
      looks += more - asking.length;
      return new Map([...changes, ...taken]);
    };
    const found = await Promise.all([
      takeUp(
        ports,
        now.filter(([, { asks }]) => !asks),
      ),
      lookAtTurns(),
      finishedMeanwhile(
        ports,
        due.filter(([, { dueAt }]) => dueAt > at),
      ),
    ]);
    const changes = new Map(found.flatMap((changed) => [...changed]));
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

/** In how many of them nothing is left. */
function foundIn(taken: Changes): number {
  return [...taken.values()].filter(({ now }) => now === undefined).length;
}

/** What is left, the longest waiting first. */
function dueOf(list: ReadonlyMap<ConversationSid, Watched>): Left[] {
  return [...list].sort(([, one], [, other]) => one.since - other.since);
}

function pauseUntil(left: readonly Watched[]): number {
  const next = Math.min(...left.map(({ dueAt }) => dueAt)) - Date.now();
  return Math.min(PAUSE, Math.max(SHORTEST_PAUSE, next));
}
