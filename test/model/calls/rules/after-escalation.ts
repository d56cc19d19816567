import type { CallRecord } from '../call-record';

/** After an escalation the AI says nothing but the reply decided with it, and people get the call. */
export function escalationComplaints({ escalated, answers, heard, enqueued, ended }: CallRecord): string[] {
  return escalated.flatMap((escalation) => {
    const after = heard.filter(({ seq }) => seq > escalation.seq).map(({ text }) => text);
    const words = answers.filter(({ text }) => after.includes(text));
    const complaints = words
      .filter(({ seq }) => seq > escalation.seq)
      .map(({ text }) => `The AI said after it escalated: "${text}"`);
    if (words.length > 1) complaints.push(`The AI spoke ${words.length} times after it escalated`);
    const isWithPeople = enqueued.some(({ seq }) => seq > escalation.seq);
    if (!isWithPeople && !ended) complaints.push('The AI escalated, and people never got the call');
    return complaints;
  });
}
