import type { ConversationSid } from '../../common/sids';
import { someAtOnce } from '../../common/some-at-once';
import { isAtRest } from '../drive/next';
import { asTold } from '../inbox/fold';
import type { Ports } from '../ports';
import type { Changes, Left } from '../ports/watch';
import { tellsByWebhook } from '../turns/patience';
import { watchedOf } from './watched-of';

/** Of so many that are not due it is looked whether they are finished: with more the watch goes on anyway. */
const FEW = 4;
/** Of so many that are due it is looked in one round, and of as many at the same time. */
const MOST_DUE = 48;
const AT_ONCE = 12;

/**
 * Finds which of the few conversations that are left, and not due, others have finished, most often by OpenCX's webhook: who
 * finishes a turn spends no call on the list, and the watch need not go on until the turn would have been due.
 */
export async function finishedMeanwhile(ports: Ports, left: readonly Left[]): Promise<Changes> {
  return left.length > FEW ? new Map() : (await sortedOut(ports, left)).changes;
}

/**
 * Of turns that are due, those that still wait, in their order. Where OpenCX's webhooks tell, most are finished by then: they
 * must not take a look away from one nobody has told of.
 * @param seen those this Function has found waiting: they are not read again
 */
export async function stillWaiting(
  ports: Ports,
  due: readonly Left[],
  seen: Set<ConversationSid>,
): Promise<{ changes: Changes; waiting: Left[] }> {
  if (!tellsByWebhook(ports)) return { changes: new Map(), waiting: [...due] };
  const unknown = due.filter(([conversation]) => !seen.has(conversation)).slice(0, MOST_DUE);
  const { changes, waiting } = await sortedOut(ports, unknown);
  for (const conversation of waiting) seen.add(conversation);
  return { changes, waiting: due.filter(([conversation]) => seen.has(conversation)) };
}

async function sortedOut(
  ports: Ports,
  entries: readonly Left[],
): Promise<{ changes: Changes; waiting: ConversationSid[] }> {
  const changes: Changes = new Map();
  const waiting: ConversationSid[] = [];
  await someAtOnce(entries, AT_ONCE, async ([conversation, was]) => {
    if (await isFinished(ports, conversation).catch(() => false))
      changes.set(conversation, { was, now: undefined });
    else waiting.push(conversation);
  });
  return { changes, waiting };
}

/** Whatever is left there was put on the list while its lease was held: without one, and at rest, it is over. */
async function isFinished(ports: Ports, conversation: ConversationSid): Promise<boolean> {
  const found = await ports.states.read(conversation);
  if (!found) return true;
  return !watchedOf(ports, found.value) && isAtRest(asTold(found));
}
