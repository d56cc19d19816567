import { APPLICATION_ERROR } from '../../../../sandbox/voice/phone-call';
import { PHONE_SENTENCES } from '../../../harness/phrases';
import type { CallRecord } from '../call-record';

/** What is spoken beside the AI's answers. */
const SENTENCES = [...PHONE_SENTENCES.flatMap((sentences) => Object.values(sentences)), APPLICATION_ERROR];

/** Each answer of the AI is spoken exactly once and in order; one that people or the end came before may be missing. */
export function answerComplaints({ answers, heard, sent, enqueued, ended }: CallRecord): string[] {
  const complaints: string[] = [];
  const spoken = heard.filter(({ text }) => !SENTENCES.includes(text));
  let last = -1;
  for (const { text, seq } of spoken) {
    const position = answers.findIndex((answer) => answer.text === text && answer.seq < seq);
    if (position === -1) complaints.push(`Spoken, and no answer of the AI: "${text}"`);
    else if (position < last) complaints.push(`Spoken out of order: "${text}"`);
    last = Math.max(last, position);
  }
  for (const { text, to } of answers) {
    const times = spoken.filter((words) => words.text === text).length;
    if (times > 1) complaints.push(`Spoken ${times} times: "${text}"`);
    if (times === 0 && !isOver(to)) complaints.push(`Never spoken: "${text}"`);
  }
  return complaints;

  /** The call was with people or over before OpenCX got anything after the question. */
  function isOver(question: number): boolean {
    const next = sent.find(({ seq }) => seq > question)?.seq ?? Infinity;
    return [...enqueued, ...(ended ? [ended] : [])].some(({ seq }) => seq < next);
  }
}
