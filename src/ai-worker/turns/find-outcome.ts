import type { Deadline } from '../../common/deadline';
import type { PendingTurn } from '../../state/pending-turn';
import type { Ports } from '../ports';
import { isUnanswered, isNoRefusal, OpenCxError, type Session } from '../ports/opencx';
import { NOT_YET, type SentMessage } from './outcome';
import { type FoundOutcome, messageInHistory, outcomeInHistory } from './outcome-in-history';
import { confirmed } from './pending-turn';

/** Milliseconds before each look: OpenCX allows 100 requests a minute for the whole key (https://api.open.cx/api-json). */
const PAUSES = [1_500, 3_000];

/**
 * The outcome of a turn whose answer to `send` did not hold it. With OpenCX's webhooks on it is not looked for: they
 * tell when it is there.
 * @returns `late` when there is none before `deadline`, or OpenCX cannot be asked
 * @throws OpenCxError
 */
export async function findOutcome(
  ports: Ports,
  session: string,
  sent: SentMessage,
  deadline: Deadline,
): Promise<FoundOutcome> {
  const { words, id } = sent;
  const sending = { kind: 'sent', words, ...(id !== undefined && { sentId: id }) } as const;
  const late: FoundOutcome = { outcome: { kind: 'late', sending }, seenUntil: undefined };
  if (tellsByWebhook(ports)) return late;
  try {
    for (const pause of PAUSES) {
      if (!(await deadline.wait(pause))) break;
      const found = await lookForOutcome(ports, session, sent, deadline);
      if (found !== NOT_YET) return found;
    }
    if (!(await ports.openCx.readSession(session, deadline))?.handedOff) return late;
  } catch (error) {
    // OpenCX has got the message: its answer is waited for.
    if (isUnanswered(error) || (error instanceof OpenCxError && isNoRefusal(error.kind))) return late;
    throw error;
  }
  return { outcome: { kind: 'handoff', cause: 'human-has-session' }, seenUntil: undefined };
}

/** One look at the session's history. @throws OpenCxError */
export async function lookForOutcome(
  ports: Ports,
  session: string,
  sent: SentMessage,
  deadline: Deadline,
): Promise<FoundOutcome | typeof NOT_YET> {
  const found = outcomeInHistory(await ports.openCx.readHistory(session, deadline), sent);
  if (found === NOT_YET || found.outcome.kind !== 'reply' || tellsByWebhook(ports)) return found;
  return withSession(found, await ports.openCx.readSession(session, deadline));
}

/**
 * The same of a message OpenCX may not have got. Its words in the history may be those of an earlier message, unless
 * they wait for an answer there; the session tells (`flex_last_message_sid`).
 * @param after what happened up to this moment, by OpenCX's clock, belongs to earlier turns
 * @returns the turn as `sent` when OpenCX has got it; `not sent` when it has not
 * @throws OpenCxError
 */
export async function lookForUnconfirmed(
  ports: Ports,
  { id: session, seenUntil: after }: { id: string; seenUntil?: string | undefined },
  turn: PendingTurn & { kind: 'unconfirmed' },
  deadline: Deadline,
): Promise<FoundOutcome | PendingTurn | 'not sent'> {
  const sent = { words: turn.words, id: undefined, after };
  const events = await ports.openCx.readHistory(session, deadline);
  const found = outcomeInHistory(events, sent);
  const message = messageInHistory(events, sent);
  if (found === NOT_YET && message) return confirmed(turn, message.id);
  const known = await ports.openCx.readSession(session, deadline);
  const newest = known?.customData.flex_last_message_sid;
  // Who keeps none of them has the words alone to tell by.
  const hasArrived = newest === turn.unsure || (newest === undefined && found !== NOT_YET);
  if (!hasArrived) return 'not sent';
  return found === NOT_YET ? confirmed(turn, undefined) : withSession(found, known);
}

/** Whether OpenCX's webhooks reach us: a handoff or resolve that follows a reply is told by them. */
export function tellsByWebhook({ settings }: Pick<Ports, 'settings'>): boolean {
  return settings.OPENCX_WEBHOOK_SECRET !== undefined;
}

/** An AI message may stand in the history before the handoff or resolve that goes with it: the session tells. */
function withSession(found: FoundOutcome, session: Session | undefined): FoundOutcome {
  const { outcome } = found;
  if (outcome.kind !== 'reply') return found;
  if (session?.handedOff) return { ...found, outcome: { ...outcome, kind: 'handoff', cause: 'ai-decided' } };
  return session?.resolved ? { ...found, outcome: { ...outcome, kind: 'resolve' } } : found;
}
