import type { HandoffDecision } from '../../state/conversation-state';
import type { Arrival, Work } from '../drive/work';
import { toPeopleBy } from '../handoff/ways-to-people';
import type { Message } from '../ports/conversations';
import type { HistoryEvent } from '../ports/opencx';
import { ownPosts } from '../thread/post-once';
import { alreadyMade, beginTask } from './begin-task';
import { type CustomerInFlex, customerInFlex, unknownCustomer } from './customer-in-flex';
import { remembered, said, stands } from './history-events';
import { type OnItsWay, postedForReps, withNews, withOpenSession } from './hosted-work';
import { postNoteOfArrival } from './post-for-reps';
import { postTranscript } from './post-transcript';
import { alarmOnce, isInVain, unlessInVain, whyNot } from './trouble';

/** As many Functions may fail to read what was said: then the customer comes to people without it. */
const MOST_FAILED = 2;

/**
 * Brings a session's conversation to people: the note, what was said so far, then the task, so that a rep finds all of it.
 * What OpenCX does not tell is shown when it can be read. The lease is kept. After a Function that died in it nothing is
 * posted twice, and a task with the handoff's timestamp is the one it made.
 * @param arrival what was just read; undefined: it is read again, an earlier Function may have done a part
 * @throws OpenCxError, OutOfTime, ConversationClosed, CallRefused
 */
export async function carryIntoFlex(work: Work, state: OnItsWay, arrival?: Arrival): Promise<void> {
  const { ports, held } = work;
  const { hosted, handoff } = state;
  const { customer, history } = await whoAndWhat(work, hosted.sessionId, arrival);
  const own = arrival ? [] : await ownPosts(ports, state.conversationSid, Date.parse(handoff.timestamp));
  const made = arrival ? undefined : await alreadyMade(ports, state.conversationSid, handoff);
  const all = said(history ?? []);
  const spoken = made ? all.filter((event) => stands(event, own)) : all;
  // All of it was posted before the task was made, and a rep may have closed the conversation since.
  const indexes = made
    ? own.map(({ index }) => index)
    : await postAll(work, handoff, { customer, history, spoken, own });
  const task = made ?? (await beginTask(work, handoff, customer));
  held.plan((now) => {
    const shown = withOpenSession(postedForReps(now, indexes ?? []), (known) => ({
      ...known,
      shown: remembered(known.shown, indexes ? spoken : []),
      ...(task.interaction && !made && { making: { since: Date.now() } }),
    }));
    const people = { task: { taskSid: task.taskSid }, dealtWith: Math.max(-1, ...(indexes ?? [])) };
    const brought = {
      ...toPeopleBy(shown, 'brought', people),
      interaction: task.interaction,
    };
    return history && indexes ? brought : withNews(brought, Date.now());
  });
  ports.log.step('hosted', { session: hosted.sessionId, task: task.taskSid, outcome: 'with people' });
}

/** Who the customer is and what was said, as far as OpenCX tells it. */
interface Known {
  customer: CustomerInFlex;
  history: Arrival['history'];
}

async function whoAndWhat(work: Work, sessionId: string, arrival: Arrival | undefined): Promise<Known> {
  const { ports, held } = work;
  const { openCx, deadline } = ports;
  const orElse = <Found>(ask: () => Promise<Found>): Promise<Found | undefined> =>
    unlessInVain(work, ask, MOST_FAILED);
  const session = arrival?.session ?? (await orElse(() => openCx.readSession(sessionId, deadline)));
  const history = arrival?.history ?? (await orElse(() => openCx.readHistory(sessionId, deadline)));
  const customer = session ? await customerInFlex(session) : unknownCustomer(held.state.customer.channel);
  return { customer, history };
}

/** The note and what was said. @returns the Indexes; undefined: Twilio takes none of it, the task matters more */
async function postAll(
  work: Work,
  handoff: HandoffDecision,
  { customer, history, spoken, own }: Known & { spoken: readonly HistoryEvent[]; own: readonly Message[] },
): Promise<number[] | undefined> {
  const { ports, held } = work;
  const { state } = held;
  const thread = { conversationSid: state.conversationSid, own };
  try {
    return [
      ...(await postNoteOfArrival(ports, thread, handoff, { customer, isUnread: history === undefined })),
      ...(await postTranscript(ports, thread, spoken, customer)),
    ];
  } catch (error) {
    if (!isInVain(error, state)) throw error;
    alarmOnce(work, error);
    ports.log.step('hosted', { outcome: `comes without what was said: ${whyNot(error)}` });
    return undefined;
  }
}
