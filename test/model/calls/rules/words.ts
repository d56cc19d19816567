import type { Said } from '../../play/happenings';
import type { CallRecord } from '../call-record';

/** Each thing that is said reaches OpenCX exactly once and in order; what people have instead may be missing. */
export function wordComplaints({ given, sent, enqueued, ended }: CallRecord): string[] {
  const complaints: string[] = [];
  const order = new Map(given.map(({ text }, position) => [text, position]));
  let last = -1;
  for (const { text } of sent) {
    const position = order.get(text);
    if (position === undefined) complaints.push(`OpenCX got what nobody said: "${text}"`);
    else if (position < last) complaints.push(`OpenCX got "${text}" out of order`);
    last = Math.max(last, position ?? last);
  }
  for (const words of given) {
    const times = sent.filter(({ text }) => text === words.text).length;
    if (times > 1) complaints.push(`OpenCX got "${words.text}" ${times} times`);
    if (times === 0 && !isOver(words)) complaints.push(`Lost: "${words.text}"`);
  }
  return complaints;

  /** The call was with people or over after it, before OpenCX got anything said later. */
  function isOver(words: Said): boolean {
    const later = given.filter(({ seq }) => seq > words.seq).map(({ text }) => text);
    const nextSent = sent.find(({ text }) => later.includes(text))?.seq ?? Infinity;
    return [...enqueued, ...(ended ? [ended] : [])].some(({ seq }) => seq > words.seq && seq < nextSent);
  }
}
