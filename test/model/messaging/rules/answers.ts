import type { ConversationRecord } from '../conversation-record';

/** Each answer of the AI is posted exactly once and in order; one that people came before may be missing. */
export function answerComplaints({ answers, replies, sent, people }: ConversationRecord): string[] {
  const complaints: string[] = [];
  let last = -1;
  for (const { text, seq } of replies) {
    const position = answers.findIndex((answer) => answer.text === text && answer.seq < seq);
    if (position === -1) complaints.push(`Posted, and no answer of the AI: "${text}"`);
    else if (position < last) complaints.push(`Posted out of order: "${text}"`);
    last = Math.max(last, position);
  }
  for (const { text, to } of answers) {
    const times = replies.filter((reply) => reply.text === text).length;
    if (times > 1) complaints.push(`Posted ${times} times: "${text}"`);
    if (times === 0 && !wentToPeople(to)) complaints.push(`Never posted: "${text}"`);
  }
  return complaints;

  /** People got the conversation after the question, and OpenCX nothing more before that. */
  function wentToPeople(question: number): boolean {
    const next = sent.find(({ seq }) => seq > question)?.seq ?? Infinity;
    return people.some(({ seq, until }) => until > question && seq < next);
  }
}
