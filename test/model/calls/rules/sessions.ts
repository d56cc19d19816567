import type { Entry } from '../../play/happenings';
import type { CallRecord } from '../call-record';
import type { Recording } from '../recording';

/**
 * No two callers meet in a session, nor two calls of one at a time, nor a call and an SMS; no two turns run in one, but
 * where a caller calls again so soon that the last call's turn still runs: OpenCX cancels that one, and nobody hears it.
 */
export function sessionComplaints({ entries, calls }: Recording): string[] {
  const received = entries.filter(
    ({ source, what, details }) =>
      source === 'opencx' && what === 'message.received' && details.sender === 'contact',
  );
  const callOf = ({ details }: Entry): CallRecord | undefined =>
    calls.find(({ given }) => given.some(({ text }) => text === details.text));
  /** Whether the turn that ran as another one began is of a call that was over by then. */
  const isOfCallThatIsOver = (seq: number, sessionId: unknown): boolean => {
    const running = received
      .filter(({ seq: told, details }) => told < seq && details.sessionId === sessionId)
      .at(-2);
    const ended = running && callOf(running)?.ended;
    return ended !== undefined && ended.seq < seq;
  };
  const complaints = received.flatMap((message) => {
    const call = callOf(message);
    const others = received
      .filter(({ seq, details }) => seq < message.seq && details.sessionId === message.details.sessionId)
      .map((earlier) => callOf(earlier))
      .filter((other) => other !== call);
    return others.some((other) => !mayBeContinued(other, call, message))
      ? [`"${String(message.details.text)}" came into somebody else’s session`]
      : [];
  });
  const isOverlapping = entries.some(
    ({ source, what, seq, details }) =>
      source === 'opencx' && what === 'turn.overlap' && !isOfCallThatIsOver(seq, details.sessionId),
  );
  return [...complaints, ...(isOverlapping ? ['Two turns ran in one session'] : [])];
}

function mayBeContinued(
  earlier: CallRecord | undefined,
  later: CallRecord | undefined,
  message: Entry,
): boolean {
  if (!earlier || !later) return false;
  const isOver = earlier.ended !== undefined && earlier.ended.seq < message.seq;
  return isOver && earlier.from !== undefined && earlier.from === later.from;
}
