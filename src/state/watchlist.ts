import * as z from 'zod';
import type { Watched, WatchedChange } from '../ai-worker/ports/watch';
import { type ConversationSid, conversationSid } from '../common/sids';
import type { SyncDocuments } from '../twilio/sync-documents';
import { checkedValues } from './checked-values';
import { watchDocuments } from './watch-documents';

/** Seconds; what is left longer than that nobody waits for any more. */
const TTL = 24 * 3_600;
/** Conversations in one of them: it holds 16 KiB, and what is above that finds no place. */
const MOST = 180;

const watched: z.ZodType<Watched> = z.object({
  dueAt: z.number(),
  since: z.number(),
  asks: z.boolean(),
  inVainSince: z.number().optional(),
});
const part = z.object({ left: z.record(conversationSid, watched) });
type Part = z.infer<typeof part>;

/** What is left to the watch, by conversation. */
export interface Watchlist {
  read(): Promise<ReadonlyMap<ConversationSid, Watched>>;
  put(conversation: ConversationSid, watched: Watched): Promise<void>;
  change(changes: ReadonlyMap<ConversationSid, WatchedChange>): Promise<void>;
}

/** The list in Sync. */
export function syncWatchlist(documents: SyncDocuments): Watchlist {
  const values = checkedValues(documents, part, TTL);
  const change = async (name: string, wanted: (left: Part['left']) => Part['left']): Promise<void> => {
    await values.change(name, (now) => {
      const before = now?.left ?? {};
      const left = wanted(before);
      return left === before ? undefined : { left };
    });
  };
  return {
    read: async () => {
      const parts = await Promise.all(NAMES.map((name) => values.read(name)));
      const all = parts.flatMap((found) => Object.entries(found?.value.left ?? {}));
      return new Map(all as [ConversationSid, Watched][]);
    },
    put: (conversation, entry) =>
      change(nameOf(conversation), (left) => withinLimits({ ...left, [conversation]: entry })),
    change: async (changes) => {
      await Promise.all(
        NAMES.map(async (name) => {
          const here = [...changes].filter(([conversation]) => nameOf(conversation) === name);
          if (here.length > 0) await change(name, (left) => here.reduce(changed, left));
        }),
      );
    },
  };
}

const NAMES = watchDocuments.lists;

function nameOf(conversation: ConversationSid): string {
  return NAMES[Number.parseInt(conversation.slice(-1), 16) % NAMES.length] ?? '';
}

/** Whoever has left something there anew since it was read knows more. */
function changed(
  left: Part['left'],
  [conversation, { was, now }]: [ConversationSid, WatchedChange],
): Part['left'] {
  const before = left[conversation];
  if (!before || before.dueAt !== was.dueAt) return left;
  const { [conversation]: _before, ...others } = left;
  return now ? { ...others, [conversation]: now } : others;
}

/** Those that have waited longest are kept. */
function withinLimits(left: Part['left']): Part['left'] {
  const entries = Object.entries(left) as [ConversationSid, Watched][];
  if (entries.length <= MOST) return left;
  const longest = entries.sort(([, one], [, other]) => one.since - other.since).slice(0, MOST);
  return Object.fromEntries(longest);
}
