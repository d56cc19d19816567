import type { ConversationState, WaitingTurn } from '../../state/conversation-state';
import type { Done, Work } from '../drive/work';
import type { Ports } from '../ports';
import { OpenCxError } from '../ports/opencx';
import { lookForOutcome, lookForUnsure } from './find-outcome';
import { NOT_YET, type Outcome } from './outcome';
import type { FoundOutcome } from './outcome-in-history';
import { entrust } from '../watch/entrust';
import { replyDeadline } from './reply-time';

/** Milliseconds a look may take: whatever comes of it, something is to be done then. */
const LOOK = 2_500;
/** The same when the customer's time is up meanwhile: a person is to come. */
const LAST_LOOK = 600;

/**
 * What is kept of a turn whose answer has not come.
 * @param since when the oldest message of it was written, in milliseconds since 1970
 * @param upTo the Index up to which it settles the conversation
 */
export function waitingTurn(
  { sent }: Extract<Outcome, { kind: 'late' }>,
  since: number,
  upTo: number,
): WaitingTurn {
  return {
    since,
    upTo,
    ...(sent && { words: sent.words }),
    ...(sent?.id !== undefined && { sentId: sent.id }),
    ...(sent?.unsure && { unsure: sent.unsure }),
    stepAt: Date.now(),
  };
}

/** The turn waits for its answer, and is left to the watch as the lease is given back. */
export function waitForAnswer({ ports, held, alongside }: Work, turn: WaitingTurn): Done {
  const { session, lease: _given, ...state } = held.state;
  held.plan((now) => ({ ...now, waiting: turn }));
  // Nobody waits for the one to do the other: the watch finds a lease that is still held, and comes again.
  alongside.push(() => entrust(ports, { ...state, session, waiting: turn }));
  ports.log.step('turn', { outcome: 'waits', session: session?.id });
  return 'done';
}

/** Goes on waiting. */
export function goOnWaiting(work: Work, turn: WaitingTurn): Done {
  return waitForAnswer(work, { ...turn, stepAt: Date.now() });
}

/** Whether the customer has waited for a turn as long as they may (AI_REPLY_SECONDS). */
export function isTimeUp(ports: Pick<Ports, 'settings'>, { since }: WaitingTurn): boolean {
  return replyDeadline(ports, since).remaining() === 0;
}

/**
 * One look whether the answer of a waiting turn is there.
 * @returns `NOT_YET` while the customer's time lasts, also when OpenCX cannot be asked; `not sent` when OpenCX has not
 * got the message, or only `recoverTurn` can tell; then `time is up`
 */
export async function lookForAnswer(
  ports: Ports,
  { session }: ConversationState,
  turn: WaitingTurn,
): Promise<FoundOutcome | 'time is up' | 'not sent' | typeof NOT_YET> {
  const found = session ? await look(ports, session, turn) : 'not sent';
  return (found === NOT_YET || found === 'not sent') && isTimeUp(ports, turn) ? 'time is up' : found;
}

async function look(
  ports: Ports,
  session: NonNullable<ConversationState['session']>,
  { words, sentId, unsure, since }: WaitingTurn,
): Promise<FoundOutcome | 'not sent' | typeof NOT_YET> {
  if (words === undefined) return 'not sent';
  const sent = { words, id: sentId, after: session.seenUntil };
  const left = replyDeadline(ports, since).remaining();
  const deadline = ports.deadline.atMost(Math.max(LAST_LOOK, Math.min(LOOK, left)));
  try {
    return unsure
      ? await lookForUnsure(ports, session.id, sent, unsure, deadline)
      : await lookForOutcome(ports, session.id, sent, deadline);
  } catch (error) {
    if (!(error instanceof OpenCxError)) throw error;
    ports.log.step('waiting', { session: session.id, outcome: error.kind });
    return NOT_YET;
  }
}
