import type { CallRecord } from '../../calls/call-record';
import type { Recording } from '../../calls/recording';
import { escalationComplaints as wordsAfterEscalation } from '../../calls/rules/after-escalation';

/** What holds after every escalation, and a caller who waits for a person gets into the queue. */
export function escalationComplaints(call: CallRecord, { over }: Recording): string[] {
  const { escalated, enqueued, ended } = call;
  const isOnTheLine = ended === undefined || ended.seq >= over;
  const isLeftAlone = escalated.some((escalation) => !enqueued.some(({ seq }) => seq > escalation.seq));
  return [
    ...wordsAfterEscalation(call),
    ...(isOnTheLine && isLeftAlone ? ['The AI escalated, and the caller stays with it'] : []),
  ];
}
