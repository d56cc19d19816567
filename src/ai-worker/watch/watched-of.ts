import type { ConversationState } from '../../state/conversation-state';
import { isAnswerFound, type PendingTurn } from '../../state/pending-turn';
import { lookForMade } from '../hosted/hosted-work';
import { untilNextTry } from '../hosted/trouble';
import type { Ports } from '../ports';
import type { Watched } from '../ports/watch';
import { tellsByWebhook, UNTOLD } from '../turns/patience';

/** Milliseconds before what has failed is tried again. */
const AFTER_FAILURE = 3_500;
/** Without webhooks: milliseconds between two looks, at first, while the customer has not waited long, and then. */
const LOOKS = { first: 1_500, early: 3_000, later: 8_000 };
const FIRST = 3_000;
const EARLY = 20_000;

/**
 * What is left in a conversation for whoever watches: a turn that waits, what a Function has failed at, or a lease whose
 * holder may die; undefined: nothing.
 */
export function watchedOf(ports: Pick<Ports, 'settings'>, state: ConversationState): Watched | undefined {
  const now = Date.now();
  const { lease, waiting } = state;
  if (lease && lease.until > now) return { ...whatIsLeft(state, now), dueAt: lease.until };
  if (lease) return whatIsLeft(state, now);
  if (!waiting) return lookForMade(state, now);
  const { since } = waiting;
  const isReady = waiting.kind === 'unsent' || isAnswerFound(waiting);
  if (isReady) return { dueAt: now, since, asks: false };
  const overAt = since + ports.settings.AI_REPLY_SECONDS * 1_000;
  const lookAt = nextLook(ports, waiting, now);
  return { dueAt: Math.min(lookAt, overAt), since, asks: lookAt < overAt };
}

/** What a Function that failed leaves to be tried again. */
function whatIsLeft(state: ConversationState, now = Date.now()): Watched {
  const { lease, waiting } = state;
  const since = waiting?.since ?? lease?.trouble?.since ?? now;
  return { dueAt: now + (untilNextTry(state) ?? AFTER_FAILURE), since, asks: false };
}

function nextLook(
  ports: Pick<Ports, 'settings'>,
  { since, stepAt: lookedAt }: PendingTurn,
  now: number,
): number {
  if (tellsByWebhook(ports)) return lookedAt + UNTOLD;
  const age = now - since;
  return lookedAt + (age < FIRST ? LOOKS.first : age < EARLY ? LOOKS.early : LOOKS.later);
}

/** Leaves what waits in a conversation, and what its holder may leave, to whoever watches. */
export async function entrust(
  ports: Pick<Ports, 'watch' | 'settings'>,
  state: ConversationState,
): Promise<void> {
  const watched = watchedOf(ports, state);
  if (watched) await ports.watch.entrust(state.conversationSid, watched);
}

/** Leaves to whoever watches what this Function has failed at, while it gives its lease back. */
export function entrustWhatIsLeft(ports: Pick<Ports, 'watch'>, state: ConversationState): Promise<void> {
  return ports.watch.entrust(state.conversationSid, whatIsLeft(state));
}
