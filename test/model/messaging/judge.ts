import type { ConversationRecord } from './conversation-record';
import type { Recording } from './recording';
import { escalationComplaints } from './rules/after-escalation';
import { answerComplaints } from './rules/answers';
import { endComplaints } from './rules/end';
import { humanQueueComplaints } from './rules/human-queue';
import { messageComplaints } from './rules/messages';
import { putAsideComplaints } from './rules/put-aside';
import { returnComplaints } from './rules/returns';
import { secondHandoffComplaints } from './rules/second-handoff';
import { sessionComplaints } from './rules/sessions';
import { silenceComplaints } from './rules/silence';
import { waitingTimeComplaints } from './rules/waiting-time';

const RULES = [
  messageComplaints,
  answerComplaints,
  escalationComplaints,
  humanQueueComplaints,
  silenceComplaints,
  putAsideComplaints,
  returnComplaints,
  sessionComplaints,
  secondHandoffComplaints,
  endComplaints,
  waitingTimeComplaints,
];

/** Everything that is wrong with a history, seen from outside; nothing when all promises were kept. */
export function complaintsAbout(recording: Recording): string[] {
  return recording.conversations
    .filter((record) => !isNobodys(record, recording))
    .flatMap((record) => RULES.flatMap((rule) => rule(record, recording)));
}

/**
 * The AI has stored nothing of it, and its tasks went to people or were taken away before: it was never the AI's, and
 * nothing was promised.
 */
function isNobodys(
  { stored, taskEvents, people }: ConversationRecord,
  { endedByHistory }: Recording,
): boolean {
  const tasks = new Set(taskEvents.map(({ details }) => String(details.taskSid)));
  const wentToPeople = (task: string): boolean => people.some(({ taskSid }) => taskSid === task);
  return stored === undefined && [...tasks].every((task) => endedByHistory.has(task) || wentToPeople(task));
}
