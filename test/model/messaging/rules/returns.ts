import type { ConversationRecord } from '../conversation-record';
import type { Recording } from '../recording';
import { wasAnythingLost } from './losses';

/** What the rep reads where the AI takes nothing back. */
const NOT_RETURNED = 'The AI takes no conversation back from people';

/**
 * What a rep has had and gives back, or leaves to a customer who writes again, is the AI's again; where the company
 * wants none of that, it is people's. Nothing is said of it where nobody may have been told who had it.
 */
export function returnComplaints(record: ConversationRecord, recording: Recording): string[] {
  if (wasAnythingLost(recording.journal)) return [];
  return recording.takesBack ? takenBackComplaints(record, recording) : keptComplaints(record);
}

function takenBackComplaints(
  { taskEvents, people }: ConversationRecord,
  { aiQueue, endedByHistory }: Recording,
): string[] {
  const refused = people.filter(({ handedOff }) => handedOff?.attributes.handoffReason === NOT_RETURNED);
  const givenBack = taskEvents.filter(
    ({ what, details }) =>
      what === 'task-queue.entered' && details.queueSid === aiQueue && isHandedOff(details.attributes),
  );
  const left = givenBack.filter(({ details: { taskSid } }) => {
    const isTaken = taskEvents.some(
      ({ what, details }) => what === 'reservation.accepted' && details.taskSid === taskSid,
    );
    return !isTaken && !endedByHistory.has(String(taskSid));
  });
  return [
    ...refused.map(() => 'The AI did not take back what it takes back'),
    ...left.map(() => 'What a rep gave back was left alone'),
  ];
}

/** A handoff nobody has come to is no time with a rep. */
function keptComplaints({ people, sent }: ConversationRecord): string[] {
  const kept = sent.filter(({ seq }) => {
    const last = people.findLast(({ handedOff, until }) => handedOff && until < seq);
    return last?.accepted !== undefined;
  });
  return kept.map(({ text }) => `OpenCX got what a rep had had: "${text}"`);
}

function isHandedOff(attributes: unknown): boolean {
  return (attributes as { handedOff?: unknown }).handedOff === true;
}
