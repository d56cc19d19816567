import type { ConversationRecord } from '../messaging/conversation-record';
import type { Recording } from '../messaging/recording';
import { escalationComplaints } from '../messaging/rules/after-escalation';
import { answerComplaints } from '../messaging/rules/answers';
import { endComplaints } from '../messaging/rules/end';
import { humanQueueComplaints } from '../messaging/rules/human-queue';
import { messageComplaints } from '../messaging/rules/messages';
import { waitingTimeComplaints } from '../messaging/rules/waiting-time';
import { flowComplaints } from './flow-rule';

const RULES = [
  ...[messageComplaints, answerComplaints],
  ...[oneTaskComplaints, endComplaints, waitingTimeComplaints, flowComplaints],
];

/** Everything that is wrong with a history, seen from outside; nothing when all promises were kept. */
export function complaintsAbout(recording: Recording): string[] {
  return recording.conversations.flatMap((record) => [
    ...RULES.flatMap((rule) => rule(inTurns(record), recording)),
    ...escalationComplaints(withLastWords(record)),
  ]);
}

/**
 * A flow that gets no answer to its request for a handoff makes a task by itself, for which nobody is asked: one that
 * stands beside another is the flow's.
 */
function oneTaskComplaints(record: ConversationRecord, recording: Recording): string[] {
  const isTheFlows = recording.journal.some(
    ({ source, what, details }) =>
      source === 'faults' && what === 'killed' && details.path === '/studio/handoff',
  );
  const complaints = humanQueueComplaints(record, recording);
  return isTheFlows ? complaints.filter((complaint) => !complaint.startsWith('Two tasks')) : complaints;
}

/** Of a message with the answers to several turns, the last one decides what it is. */
function withLastWords(record: ConversationRecord): ConversationRecord {
  const replies = record.replies.map((reply) => ({ ...reply, text: reply.text.split('\n\n').at(-1) ?? '' }));
  return { ...record, replies };
}

/** A flow sends the answers to several turns as one message. */
function inTurns(record: ConversationRecord): ConversationRecord {
  const replies = record.replies.flatMap((reply) =>
    reply.text.split('\n\n').map((text) => ({ ...reply, text })),
  );
  return { ...record, replies };
}
