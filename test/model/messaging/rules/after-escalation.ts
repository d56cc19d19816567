import { isFile } from '../../play/parts';
import type { ConversationRecord } from '../conversation-record';

/** After an escalation the AI says nothing but the reply decided with it and one line, until a new stay begins. */
export function escalationComplaints(record: ConversationRecord): string[] {
  const { escalated, sent, replies, notices, answers, people } = record;
  return escalated.flatMap((escalation) => {
    const withPeople = people.find(({ until }) => until > escalation.seq);
    const nextSent = sent.find(({ seq }) => seq > escalation.seq)?.seq ?? Infinity;
    const nextStay = Math.min(nextSent, withPeople?.until ?? Infinity);
    const inStay = ({ seq }: { seq: number }): boolean => seq > escalation.seq && seq < nextStay;
    const words = replies.filter(inStay);
    const decidedBefore = answers.filter(({ seq }) => seq < escalation.seq).map(({ text }) => text);
    const complaints: string[] = [];
    const times = words.filter(({ text }) => !isFile(text)).length;
    if (times > 1) complaints.push(`The AI spoke ${times} times after it escalated`);
    for (const { text } of words) {
      if (!decidedBefore.includes(text)) complaints.push(`The AI said after it escalated: "${text}"`);
    }
    if (notices.filter(inStay).length > 1) complaints.push('A colleague was announced more than once');
    if (!withPeople || withPeople.seq > nextSent)
      complaints.push('The AI escalated, and people never got the conversation');
    return complaints;
  });
}
