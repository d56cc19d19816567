import type { SessionRecord } from '../session-record';
import type { Stay } from '../stay';

/** At the end nobody waits for anybody, and both sides agree on what is over. */
export function endComplaints(session: SessionRecord): string[] {
  return [
    ...session.stays.flatMap(restComplaints),
    ...closingComplaints(session),
    ...waitingComplaints(session),
  ];
}

function restComplaints({ stored, taskAt }: Stay): string[] {
  if (!stored) return taskAt === Infinity ? [] : ['The session has a task, and nothing is stored of it'];
  const { phase, isLeased, hasPendingTurn, noted } = stored;
  const left = [
    ...(isLeased ? ['A lease'] : []),
    ...(hasPendingTurn ? ['A turn'] : []),
    ...(phase === 'handing_off' ? ['A handoff'] : []),
    ...noted,
  ];
  return left.map((what) => `${what} remains in phase ${phase}`);
}

function closingComplaints({ status, closedByUs, stays }: SessionRecord): string[] {
  const complaints = closedByUs.flatMap(({ seq }) =>
    stays.some(({ people }) => people.some(({ from, until }) => from < seq && seq < until))
      ? ['The session was closed while people worked on it']
      : [],
  );
  if (status !== 'open' && stays.some(({ openTasks }) => openTasks.length > 0))
    complaints.push('The session is closed, and its task is not');
  return complaints;
}

/** The visitor's last words were read by people who still work on them, or answered. */
function waitingComplaints({ said, saidBefore, status, stays }: SessionRecord): string[] {
  if (saidBefore === undefined || status !== 'open') return [];
  const last = said.findLastIndex(({ by }) => by === 'contact');
  const isAnswered = said.slice(last + 1).some(({ by }) => by === 'human_agent');
  const isRead = stays.some(({ people, lines }) => {
    const isThere = lines.some(({ text }) => text === said[last]?.text);
    return isThere && people.some(({ until }) => until === Infinity);
  });
  return isAnswered || isRead ? [] : [`Nobody answers "${said[last]?.text ?? ''}"`];
}
