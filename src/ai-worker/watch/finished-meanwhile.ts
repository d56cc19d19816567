import type { ConversationSid } from '../../common/sids';
import { isAtRest } from '../drive/next';
import { asTold } from '../inbox/fold';
import type { Ports } from '../ports';
import type { Watched, WatchedChange } from '../ports/watch';
import { watchedOf } from './watched-of';

/** Of so many it is looked whether they are finished: with more the watch goes on anyway. */
const FEW = 4;

/**
 * Finds which of the few conversations that are left others have finished, most often by OpenCX's webhook: who finishes a turn
 * spends no call on the list, and the watch need not go on until the turn would have been due.
 * @returns how the list of what is left changes by it
 */
export async function finishedMeanwhile(
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
