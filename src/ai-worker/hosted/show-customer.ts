import type { Work } from '../drive/work';
import type { HistoryEvent } from '../ports/opencx';
import { ownPosts } from '../thread/post-once';
import { authorOfCustomer, customerOf } from './customer-in-flex';
import { beginningOf, notShown, remembered, said } from './history-events';
import { postedForReps, withHosted } from './hosted-work';
import { postEvent, postNotice } from './post-for-reps';
import { postTranscript } from './post-transcript';

/**
 * Shows the reps what the customer has written in OpenCX since it was looked at last.
 * @returns whether there was something
 * @throws OpenCxError, ConversationClosed, OutOfTime
 */
export async function showCustomer(work: Work): Promise<boolean> {
  const { ports, held } = work;
  const { hosted } = held.state;
  if (!hosted?.news) return false;
  const history = await ports.openCx.readHistory(hosted.sessionId, ports.deadline);
  // Nothing was read when the conversation came to Flex: then all of it is to be shown.
  const isFirst = hosted.shown.length === 0;
  const fresh = isFirst ? said(history) : notShown(history, hosted.shown);
  if (fresh.length > 0) await (isFirst ? showAll : showOneByOne)(work, fresh);
  held.plan((state) =>
    withHosted(state, ({ news: _seen, ...known }) => ({
      ...known,
      lookedAt: Date.now(),
      refused: undefined,
    })),
  );
  ports.log.step('hosted', { session: hosted.sessionId, outcome: 'looked', messages: fresh.length });
  return fresh.length > 0;
}

/** What the rep and the admin are left with when the history cannot be read. */
export async function leaveUnread(work: Work, why: string, isKnown: boolean): Promise<void> {
  const { held } = work;
  held.plan((state) =>
    withHosted(state, ({ news: _none, ...known }) => ({ ...known, lookedAt: Date.now() })),
  );
  if (isKnown) return;
  const text = `What the customer writes cannot be read at the moment. Why: ${why}. With their next message it is tried again.`;
  await postNotice(work, text, { of: 'unread' });
}

async function showAll(work: Work, events: readonly HistoryEvent[]): Promise<void> {
  const { ports, held } = work;
  const customer = await customerOf(work);
  const { conversationSid } = held.state;
  const own = await ownPosts(ports, conversationSid, beginningOf(events));
  const indexes = await postTranscript(ports, { conversationSid, own }, events, customer);
  held.plan((state) =>
    withHosted(postedForReps(state, indexes), (known) => ({ ...known, shown: remembered([], events) })),
  );
}

async function showOneByOne(work: Work, fresh: readonly HistoryEvent[]): Promise<void> {
  const { ports, held } = work;
  const author = await authorOfCustomer(work);
  const { conversationSid } = held.state;
  const own = held.inherited ? await ownPosts(ports, conversationSid, beginningOf(fresh)) : [];
  for (const event of fresh) {
    const indexes = await postEvent(ports, { conversationSid, own }, event, { author, kind: 'customer' });
    held.plan((state) =>
      withHosted(postedForReps(state, indexes), (known) => ({
        ...known,
        shown: remembered(known.shown, [event]),
      })),
    );
  }
}
