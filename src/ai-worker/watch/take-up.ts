import type { ConversationSid } from '../../common/sids';
import { someAtOnce } from '../../common/some-at-once';
import { drive } from '../drive/drive';
import { next } from '../drive/next';
import { nameOfFailure } from '../failure/remedy';
import type { Ports } from '../ports';
import type { StoredConversation } from '../ports/states';
import type { Changes, Left, Watched } from '../ports/watch';
import { watchedOf } from './watched-of';

/** As many conversations are taken up at the same time. */
const AT_ONCE = 6;
/** Milliseconds without which none is begun: a handoff takes as long. */
const FOR_ONE = 3_500;
/** Milliseconds before a conversation that could not even be looked at is tried again. */
const AFTER_FAILURE = 5_000;
/** What fails for longer than so many milliseconds is tried ever more rarely: each time a quarter later of what it has lasted. */
const LASTING = 120_000;
const RARER = 1 / 4;
/** What is tried in vain for longer is given up: a Function keeps the watch as long as anything is on the list. */
const TOO_LONG = 3_600_000;

/**
 * Goes on with the conversations in this order, as many as this Function has time for.
 * @returns how the list of what is left changes by it
 */
export async function takeUp(ports: Ports, due: readonly Left[]): Promise<Changes> {
  const changes: Changes = new Map();
  const goOn = async ([conversation, was]: Left): Promise<void> => {
    changes.set(conversation, { was, now: await goOnWith(ports, conversation, was) });
  };
  await someAtOnce(due, AT_ONCE, goOn, () => ports.deadline.remaining() >= FOR_ONE);
  return changes;
}

/** @returns what is left there afterwards */
async function goOnWith(
  ports: Ports,
  conversation: ConversationSid,
  was: Watched,
): Promise<Watched | undefined> {
  const log = ports.log.with({ conversation });
  // What is left there is known afterwards.
  const watch = { ...ports.watch, entrust: () => Promise.resolve() };
  try {
    const found = await ports.states.read(conversation);
    if (!found) return undefined;
    const { lease } = found.value;
    if (!lease || lease.until <= Date.now()) {
      const outcome = await drive({ ...ports, log, watch }, found);
      log.step('taken up', { outcome });
    }
    const now = await ports.states.read(conversation);
    const left = now && watchedOf(ports, now.value);
    return left && (now.value.lease || isOverdue(ports, was)) ? everMoreRarely(log, was, left) : left;
  } catch (error) {
    log.step('taken up', { outcome: `failed: ${nameOfFailure(error)}` });
    return everMoreRarely(log, was, { ...was, dueAt: Date.now() + AFTER_FAILURE });
  }
}

/** Whoever waits should have had an answer or a person by now. */
function isOverdue({ settings }: Pick<Ports, 'settings'>, { since }: Watched): boolean {
  return Date.now() - since > settings.AI_REPLY_SECONDS * 1_000 + LASTING;
}

/** Work that fails for good is not tried without end. @returns undefined: it is given up, and somebody was told */
function everMoreRarely(log: Ports['log'], was: Watched, left: Watched): Watched | undefined {
  const now = Date.now();
  const { inVainSince = now } = was;
  if (now - inVainSince > TOO_LONG) {
    log.alarm('watch', 'Pass this customer to a person by hand: whatever was tried for an hour has failed.');
    return undefined;
  }
  const lasted = now - was.since;
  const pause = lasted > LASTING ? lasted * RARER : 0;
  const dueAt = Math.max(left.dueAt, now + pause);
  return { ...left, since: Math.min(was.since, left.since), dueAt, inVainSince };
}

/**
 * Goes on with a conversation whose holder died, or in which something is to be done that nobody is about to do. What a
 * Function has failed at, or a turn that waits, is none of it: it is on the list of what is left, and due at its time.
 * @returns what was done; undefined: nothing is to be done
 */
export async function goOnForTheDead(ports: Ports, found: StoredConversation): Promise<string | undefined> {
  const { lease, waiting } = found.value;
  const isDead = lease !== undefined && lease.until > 0 && lease.until <= Date.now();
  const isLeft = isDead || (!lease && !waiting && next(found.value, 'nothing') !== 'rest');
  return isLeft ? drive(ports, found) : undefined;
}
