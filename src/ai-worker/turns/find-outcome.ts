import type { Deadline } from '../../common/deadline';
import type { Ports } from '../ports';
import { NOT_YET, type Outcome } from './outcome';
import { type FoundOutcome, outcomeInHistory, type SentMessage } from './outcome-in-history';

/** Milliseconds before each look: OpenCX allows 100 requests a minute for the whole key (facts: rate limit). */
const PAUSES = [1_500, 3_000];

/**
 * The outcome of a turn whose answer to `send` did not hold it.
 * @returns a handoff with cause `late` when there is none before `deadline`
 * @throws OpenCxError
 */
export async function findOutcome(
  ports: Ports,
  session: string,
  sent: SentMessage,
  deadline: Deadline,
): Promise<FoundOutcome> {
  for (const pause of PAUSES) {
    if (!(await deadline.wait(pause))) break;
    const found = outcomeInHistory(await ports.openCx.readHistory(session, deadline), sent);
    if (found === NOT_YET) continue;
    const { outcome, seenUntil } = found;
    if (outcome.kind !== 'reply') return found;
    return { outcome: await sessionMayKnowMore(ports, session, outcome, deadline), seenUntil };
  }
  const cause = (await isHandedOff(ports, session, deadline)) ? 'human-has-session' : 'late';
  return { outcome: { kind: 'handoff', cause }, seenUntil: undefined };
}

/** A session that people have gets no answer of the AI, and the history says so only where it was handed off. */
async function isHandedOff(ports: Ports, session: string, deadline: Deadline): Promise<boolean> {
  return deadline.remaining() > 0 && (await ports.openCx.readSession(session, deadline))?.handedOff === true;
}

/** An AI message may stand in the history before the handoff or resolve that goes with it: the session tells. */
async function sessionMayKnowMore(
  ports: Ports,
  id: string,
  reply: Extract<Outcome, { kind: 'reply' }>,
  deadline: Deadline,
): Promise<Outcome> {
  const session = await ports.openCx.readSession(id, deadline);
  if (session?.handedOff) return { kind: 'handoff', cause: 'ai-decided', text: reply.text };
  if (session?.resolved) return { kind: 'resolve', text: reply.text };
  return reply;
}
