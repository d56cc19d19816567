import type { ConversationRecord } from '../messaging/conversation-record';
import type { Recording } from '../messaging/recording';
import { escalationComplaints } from '../messaging/rules/after-escalation';
import { answerComplaints } from '../messaging/rules/answers';
import { endComplaints } from '../messaging/rules/end';
import { messageComplaints } from '../messaging/rules/messages';
import { waitingTimeComplaints } from '../messaging/rules/waiting-time';
import { flowComplaints } from './flow-rule';
import { oneTaskComplaints } from './one-task';

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
