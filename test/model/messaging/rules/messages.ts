import type { Said } from '../../play/happenings';
import type { ConversationRecord } from '../conversation-record';

/** Each message reaches OpenCX exactly once and in order; what people have instead may be missing. */
export function messageComplaints({ written, sent, people }: ConversationRecord): string[] {
  const complaints: string[] = [];
  const order = new Map(written.map(({ text }, position) => [text, position]));
  let last = -1;
  for (const { text } of sent) {
    const position = order.get(text);
    if (position === undefined) complaints.push(`OpenCX got what nobody wrote: "${text}"`);
    else if (position < last) complaints.push(`OpenCX got "${text}" out of order`);
    last = Math.max(last, position ?? last);
  }
  for (const message of written) {
    const times = sent.filter(({ text }) => text === message.text).length;
    if (times > 1) complaints.push(`OpenCX got "${message.text}" ${times} times`);
    if (times === 0 && !isForPeople(message)) complaints.push(`Lost: "${message.text}"`);
  }
  return complaints;

  /** People had the conversation at some time after it, before OpenCX got anything written later. */
  function isForPeople(message: Said): boolean {
    const later = written.filter(({ seq }) => seq > message.seq).map(({ text }) => text);
    const nextSent = sent.find(({ text }) => later.includes(text))?.seq ?? Infinity;
    return people.some(({ seq, until }) => until > message.seq && seq < nextSent);
  }
}
