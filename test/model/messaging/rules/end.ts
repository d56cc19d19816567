import type { ConversationRecord } from '../conversation-record';
import type { Recording } from '../recording';

/** At the end nobody waits, nobody works on the conversation any more, and its work was not completed by us. */
export function endComplaints(record: ConversationRecord, recording: Recording): string[] {
  return [
    ...restComplaints(record),
    ...waitingComplaints(record),
    ...completionComplaints(record, recording),
  ];
}

function restComplaints({ stored, people }: ConversationRecord): string[] {
  if (!stored) return [];
  const { isLeased, isLeft, hasPendingTurn, phase } = stored;
  const complaints: string[] = [];
  // The AI's reservation ended under its hands: what it had begun is left to whoever is offered the task.
  // Or a Function died that noted something of people's: its lease has run out, and keeps nobody from anything.
  const isPeoples = isLeft || phase === 'human';
  if (isPeoples && people.some(({ until }) => until === Infinity)) return [];
  if (isLeased) complaints.push(`A lease remains in phase ${phase}`);
  if (hasPendingTurn) complaints.push(`A turn still waits in phase ${phase}`);
  if (phase === 'handing_off') complaints.push('A handoff is still under way');
  return complaints;
}

/** The customer's last words were answered, wanted no answer, or are people's. */
function waitingComplaints({
  written,
  sent,
  answers,
  replies,
  silent,
  resolved,
  people,
}: ConversationRecord): string[] {
  const last = written.at(-1);
  if (!last || people.some(({ until }) => until > last.seq)) return [];
  const turn = sent.find(({ text }) => text === last.text);
  const settled = [...answers, ...silent, ...resolved].some(({ seq }) => turn && seq > turn.seq);
  const isAnswered =
    replies.some(({ seq }) => seq > last.seq) || silent.some(({ seq }) => turn && seq > turn.seq);
  return settled && isAnswered ? [] : [`Nobody answers "${last.text}"`];
}

/** An AI's task ends with its leg, after a transfer or when a person walked in, never otherwise. */
function completionComplaints(
  { taskEvents, people }: ConversationRecord,
  { endedByHistory }: Recording,
): string[] {
  const completed = taskEvents.filter(({ what }) => what === 'task.completed');
  return completed.flatMap(({ seq, details }) => {
    const walkedIn = people.some((stay) => stay.taskSid === undefined && stay.seq < seq);
    if (walkedIn || endedByHistory.has(String(details.taskSid))) return [];
    const begun = taskEvents.findIndex(
      ({ what, details: { taskSid } }) => what === 'task.created' && taskSid === details.taskSid,
    );
    const hasSuccessor = taskEvents.slice(begun + 1).some(({ what }) => what === 'task.created');
    return hasSuccessor ? [] : ['A task was completed without a person'];
  });
}
