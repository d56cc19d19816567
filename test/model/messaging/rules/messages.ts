import type { Said } from '../../play/happenings';
import { isFile } from '../../play/parts';
import type { ConversationRecord } from '../conversation-record';

/** Each message and each file reaches OpenCX exactly once and in order; what people have instead may be missing. */
export function messageComplaints({ written, sent, people }: ConversationRecord): string[] {
  const complaints = orderComplaints(written, sent);
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

/** In one message to OpenCX the files of several messages follow the words of all of them. */
function orderComplaints(written: ConversationRecord['written'], sent: ConversationRecord['sent']): string[] {
  const positions = new Map(written.map(({ text }, position) => [text, position]));
  const unknown = sent.filter(({ text }) => !positions.has(text));
  const known = sent.map((part) => ({ ...part, position: positions.get(part.text) ?? -1 }));
  const isBefore = (one: (typeof known)[number], other: (typeof known)[number]): boolean =>
    one.position <= other.position || (one.seq === other.seq && isFile(one.text) !== isFile(other.text));
  const late = known.filter(
    (part, at) => part.position >= 0 && known.slice(0, at).some((earlier) => !isBefore(earlier, part)),
  );
  return [
    ...unknown.map(({ text }) => `OpenCX got what nobody wrote: "${text}"`),
    ...late.map(({ text }) => `OpenCX got "${text}" out of order`),
  ];
}
