import type { SessionRecord } from '../session-record';
import type { Stay } from '../stay';

const AI = 'AI Support Agent';

/** While people have the conversation the AI says nothing; after a return it speaks in a session that knows of them. */
export function silenceComplaints({ stays }: SessionRecord): string[] {
  return stays.flatMap((stay) => [...spokenComplaints(stay), ...knowledgeComplaints(stay)]);
}

function spokenComplaints({ lines, taskAt, answers, people }: Stay): string[] {
  const complaints: string[] = [];
  const spoken = lines.filter(({ author, seq }) => author === AI && seq > taskAt);
  for (const { seq, text } of spoken) {
    const answer = answers.find((one) => one.text === text && one.seq < seq);
    if (!answer) complaints.push(`Said as the AI, and no answer of it: "${text}"`);
    else if (people.some(({ from, until }) => from < answer.to && seq < until))
      complaints.push(`The AI spoke while people had the conversation: "${text}"`);
  }
  for (const { text } of answers) {
    const times = spoken.filter((line) => line.text === text).length;
    if (times > 1) complaints.push(`The AI said ${times} times: "${text}"`);
  }
  return complaints;
}

function knowledgeComplaints({ sessionsMade }: Stay): string[] {
  return sessionsMade.some(
    ({ flex_handoffSummary: summary }) => typeof summary !== 'string' || summary === '',
  )
    ? ['The AI got the conversation back and was not told of the handoff']
    : [];
}
