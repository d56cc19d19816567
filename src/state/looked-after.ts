import * as z from 'zod';
import type { LookedAfter } from '../ai-worker/ports/watch';
import { type ConversationSid, conversationSid } from '../common/sids';

/** As many find a place beside the rest of the document, which holds 16 KiB. */
const MOST = 150;

/** The conversations without a task, each with `since` and `until`: short, because there are many. */
export const lookedAfter = z.record(conversationSid, z.tuple([z.number(), z.number()]));
export type LookedAfterList = z.infer<typeof lookedAfter>;

type Entry = [ConversationSid, LookedAfterList[ConversationSid]];

/** The list with one more; of too many the newest are kept. */
export function withLookedAfter(
  list: LookedAfterList,
  conversation: ConversationSid,
  { since, until }: LookedAfter,
): LookedAfterList {
  const entries = Object.entries({ ...list, [conversation]: [since, until] }) as Entry[];
  if (entries.length <= MOST) return Object.fromEntries(entries);
  return Object.fromEntries(entries.sort(([, one], [, other]) => other[1] - one[1]).slice(0, MOST));
}

/** Whether the list has it already, for about as long. @param early milliseconds its end may be earlier */
export function isLookedAfter(
  list: LookedAfterList,
  conversation: ConversationSid,
  { since, until }: LookedAfter,
  early: number,
): boolean {
  const known = list[conversation];
  return known !== undefined && known[0] === since && known[1] > until - early;
}

/**
 * The list with other ends.
 * @param was as it was when that was found out: who has been left there anew since stays as they are
 */
export function withOtherEnds(
  list: LookedAfterList,
  was: ReadonlyMap<ConversationSid, LookedAfter>,
  ends: ReadonlyMap<ConversationSid, number | undefined>,
): LookedAfterList {
  const entries = (Object.entries(list) as Entry[]).flatMap((entry): Entry[] => {
    const [conversation, [since, until]] = entry;
    if (!ends.has(conversation) || was.get(conversation)?.until !== until) return [entry];
    const end = ends.get(conversation);
    return end === undefined ? [] : [[conversation, [since, end]]];
  });
  return Object.fromEntries(entries);
}

/** The list as those who look have it. */
export function asLookedAfter(list: LookedAfterList): Map<ConversationSid, LookedAfter> {
  const entries = Object.entries(list) as Entry[];
  return new Map(entries.map(([conversation, [since, until]]) => [conversation, { since, until }]));
}
