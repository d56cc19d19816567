import { isFile } from '../../play/parts';
import type { ConversationRecord } from '../conversation-record';
import type { Recording } from '../recording';
import { wasAnythingLost } from './losses';

/**
 * Each answer of the AI, words and files, is posted exactly once and in order, or said to be missing; one that people
 * came before may be missing.
 */
export function answerComplaints(
  { answers, replies, sent, people, escalated }: ConversationRecord,
  { tellsFiles, journal }: Recording,
): string[] {
  const complaints: string[] = [];
  const mayBeOvertaken = wasAnythingLost(journal);
  let last = -1;
  for (const { text, seq } of replies) {
    const position = answers.findIndex((answer) => answer.text === text && answer.seq < seq);
    if (position === -1) complaints.push(`Posted, and no answer of the AI: "${text}"`);
    else if (position < last) complaints.push(`Posted out of order: "${text}"`);
    last = Math.max(last, position);
  }
  for (const answer of answers) {
    const { text } = answer;
    const times = replies.filter((reply) => reply.text === text).length;
    if (times > 1) complaints.push(`Posted ${times} times: "${text}"`);
    const mayStay = isFile(text) && !tellsFiles;
    if (times === 0 && !mayStay && !wentToPeople(answer)) complaints.push(`Never posted: "${text}"`);
  }
  return complaints;

  /** People got the conversation after the question, and OpenCX nothing more before that. */
  function wentToPeople(answer: ConversationRecord['answers'][number]): boolean {
    const next = sent.find(({ seq }) => seq > answer.to)?.seq ?? Infinity;
    // What is decided together with a handoff is said before it.
    const isLastWord = escalated.some(({ seq }) => seq > answer.seq && seq < next) && !mayBeOvertaken;
    return people.some(
      ({ seq, until }) => until > answer.to && seq < next && (!isLastWord || seq < answer.seq),
    );
  }
}
