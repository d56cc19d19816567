import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { HistoryEvent } from '../ports/opencx';
import { authorName, customerInFlex, type CustomerInFlex } from './customer-in-flex';
import { notShown, remembered } from './history-events';
import { postedForReps, withHosted } from './hosted-work';
import { ownPosts } from './own-posts';
import { postEvent } from './post-event';

/**
 * Shows the reps what the customer has written in OpenCX since it was looked at last.
 * @returns whether there was something
 * @throws OpenCxError, ConversationClosed, OutOfTime
 */
export async function showCustomer(ports: Ports, held: HeldConversation): Promise<boolean> {
  const { hosted } = held.state;
  if (!hosted?.news) return false;
  const { times } = hosted.news;
  const history = await ports.openCx.readHistory(hosted.sessionId, ports.deadline);
  const fresh = notShown(history, hosted.shown);
  if (fresh.length > 0) await show(ports, held, fresh);
  held.plan((state) =>
    withHosted(state, ({ news, ...known }) => ({
      ...known,
      lookedAt: Date.now(),
      // Told of again meanwhile: there may be more than what was read.
      ...(news && news.times !== times && { news }),
    })),
  );
  ports.log.step('hosted', { session: hosted.sessionId, outcome: 'looked', messages: fresh.length });
  return fresh.length > 0;
}

async function show(ports: Ports, held: HeldConversation, fresh: readonly HistoryEvent[]): Promise<void> {
  const author = authorName(await whoTheyAre(ports, held), ports.settings);
  const own = held.inherited ? await ownPosts(ports, held.state) : [];
  for (const event of fresh) {
    const indexes = await postEvent(ports, held.state, event, { author, kind: 'customer' }, own);
    held.plan((state) =>
      withHosted(postedForReps(state, indexes), (known) => ({
        ...known,
        shown: remembered(known.shown, [event]),
      })),
    );
  }
}

/** Who the customer of a session is does not change while it is open: asked once while the process lives. */
const known = new Map<string, CustomerInFlex>();
const MOST_KNOWN = 200;

async function whoTheyAre(ports: Ports, { state }: HeldConversation): Promise<CustomerInFlex> {
  const sessionId = state.hosted?.sessionId ?? '';
  const before = known.get(sessionId);
  if (before) return before;
  const session = await ports.openCx.readSession(sessionId, ports.deadline);
  if (!session)
    return { name: undefined, phone: undefined, email: undefined, verified: false, channel: 'web' };
  const customer = await customerInFlex(session);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(sessionId, customer);
  return customer;
}
