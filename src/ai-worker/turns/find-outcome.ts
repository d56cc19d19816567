import type { Deadline } from '../../common/deadline';
import type { Ports } from '../ports';
import { NOT_YET, type Outcome } from './outcome';
import { type FoundOutcome, outcomeInHistory, type SentMessage } from './outcome-in-history';

/** Milliseconds before each look: OpenCX allows 100 requests a minute for the whole key (facts: rate limit). */
const PAUSES = [1_500, 3_000];

/**
 * The outcome of a turn whose answer to `send` did not hold it. With OpenCX's webhooks on it is not looked for: they
 * tell when it is there.
 * @returns `late` when there is none before `deadline`
 * @throws OpenCxError
 */
export async function findOutcome(
  ports: Ports,
  session: string,
  sent: SentMessage,
  deadline: Deadline,
): Promise<FoundOutcome> {
  const late: Outcome = { kind: 'late', ...(sent.id !== undefined && { sentId: sent.id }) };
  if (tellsByWebhook(ports)) return { outcome: late, seenUntil: undefined };
  for (const pause of PAUSES) {
    if (!(await deadline.wait(pause))) break;
    const found = await lookForOutcome(ports, session, sent, deadline);
    if (found !== NOT_YET) return found;
  }
  const isHandedOff =
    deadline.remaining() > 0 && (await ports.openCx.readSession(session, deadline))?.handedOff;
  return {
    outcome: isHandedOff ? { kind: 'handoff', cause: 'human-has-session' } : late,
    seenUntil: undefined,
  };
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
  return { ...found, outcome: await sessionMayKnowMore(ports, session, found.outcome, deadline) };
}

/** Whether OpenCX's webhooks reach us: a handoff or resolve that follows a reply is told by them. */
export function tellsByWebhook({ settings }: Ports): boolean {
  return settings.OPENCX_WEBHOOK_SECRET !== undefined;
}

/** An AI message may stand in the history before the handoff or resolve that goes with it: the session tells. */
async function sessionMayKnowMore(
  ports: Ports,
  id: string,
  reply: Extract<Outcome, { kind: 'reply' }>,
  deadline: Deadline,
): Promise<Outcome> {
  const session = await ports.openCx.readSession(id, deadline);
  if (session?.handedOff) return { ...reply, kind: 'handoff', cause: 'ai-decided' };
  if (session?.resolved) return { ...reply, kind: 'resolve' };
  return reply;
}
