import type { ConversationState } from '../../state/conversation-state';
import type { PendingTurn } from '../../state/pending-turn';
import type { Done, Work } from '../drive/work';
import type { Ports } from '../ports';
import { OpenCxError } from '../ports/opencx';
import { lookForOutcome, lookForUnconfirmed } from './find-outcome';
import { NOT_YET, type SentMessage } from './outcome';
import type { FoundOutcome } from './outcome-in-history';
import { entrust } from '../watch/entrust';
import { replyDeadline } from './reply-time';

/** Milliseconds a look may take: whatever comes of it, something is to be done then. */
const LOOK = 2_500;
/** The same when the customer's time is up meanwhile: a person is to come. */
const LAST_LOOK = 600;

/** What one look told of a turn that waits. */
export type Look =
  | ({ kind: 'found' } & FoundOutcome)
  /** @property turn as it is known now */
  | { kind: 'not yet'; turn: PendingTurn }
  /** OpenCX has not got the message, or only `recoverTurn` can tell. */
  | { kind: 'not sent' }
  /** The customer has waited as long as they may (AI_REPLY_SECONDS), and there is no answer. */
  | { kind: 'time is up' };

/** The turn waits for its answer, and is left to the watch as the lease is given back. */
export function waitForAnswer({ ports, held, alongside }: Work, turn: PendingTurn): Done {
  const { session, lease: _given, ...state } = held.state;
  held.plan((now) => ({ ...now, waiting: turn }));
  // Nobody waits for the one to do the other: the watch finds a lease that is still held, and comes again.
  alongside.push(() => entrust(ports, { ...state, session, waiting: turn }));
  ports.log.step('turn', { outcome: 'waits', session: session?.id });
  return 'done';
}

/** Goes on waiting. */
export function goOnWaiting(work: Work, turn: PendingTurn): Done {
  return waitForAnswer(work, { ...turn, stepAt: Date.now() });
}

/** One look whether the answer of a waiting turn is there; `not yet` also when OpenCX cannot be asked. */
export async function lookForAnswer(
  ports: Ports,
  { session }: ConversationState,
  turn: PendingTurn,
): Promise<Look> {
  const look: Look = session ? await lookInSession(ports, session, turn) : { kind: 'not sent' };
  if (look.kind === 'found') return look;
  return replyDeadline(ports, turn.since).remaining() === 0 ? { kind: 'time is up' } : look;
}

async function lookInSession(
  ports: Ports,
  session: NonNullable<ConversationState['session']>,
  turn: PendingTurn,
): Promise<Look> {
  if (turn.kind === 'unsent') return { kind: 'not sent' };
  const left = replyDeadline(ports, turn.since).remaining();
  const deadline = ports.deadline.atMost(Math.max(LAST_LOOK, Math.min(LOOK, left)));
  try {
    const found =
      turn.kind === 'unconfirmed'
        ? await lookForUnconfirmed(ports, session, turn, deadline)
        : await lookForOutcome(ports, session.id, sentMessage(session, turn), deadline);
    if (found === 'not sent') return { kind: 'not sent' };
    if (found === NOT_YET) return { kind: 'not yet', turn };
    return 'outcome' in found ? { kind: 'found', ...found } : { kind: 'not yet', turn: found };
  } catch (error) {
    if (!(error instanceof OpenCxError)) throw error;
    ports.log.step('waiting', { session: session.id, outcome: error.kind });
    return { kind: 'not yet', turn };
  }
}

function sentMessage(
  { seenUntil }: NonNullable<ConversationState['session']>,
  { words, sentId }: PendingTurn & { kind: 'sent' },
): SentMessage {
  return { words, id: sentId, after: seenUntil };
}
