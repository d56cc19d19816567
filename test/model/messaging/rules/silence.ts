import type { ConversationRecord } from '../conversation-record';

/** While a conversation that was handed off is with people, the AI says nothing, and OpenCX gets nothing to answer. */
export function silenceComplaints({ people, replies, sent }: ConversationRecord): string[] {
  return people.flatMap(({ handedOff, until }) => {
    if (!handedOff) return [];
    const isMeanwhile = ({ seq }: { seq: number }): boolean => seq > handedOff.since && seq < until;
    return [
      ...replies.filter(isMeanwhile).map(({ text }) => `The AI said while people had it: "${text}"`),
      ...sent.filter(isMeanwhile).map(({ text }) => `OpenCX got while people had it: "${text}"`),
    ];
  });
}
