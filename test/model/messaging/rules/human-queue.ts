import { sixAttributeComplaints } from '../../play/six-attributes';
import type { ConversationRecord } from '../conversation-record';
import type { Recording } from '../recording';

/** Made anew with every invite. */
const OF_INVITE = 'flexChannelInviteSid';
const REMOVALS = ['task.deleted', 'task.system-deleted', 'task.removed'];

/** A conversation is in the human queue once at a time, with six valid attributes and all others unchanged. */
export function humanQueueComplaints(record: ConversationRecord, recording: Recording): string[] {
  const stays = record.people.filter(({ taskSid }) => taskSid !== undefined);
  const complaints = stays.flatMap((stay, position) => {
    const earlier = stays.slice(0, position).filter(({ until }) => until > stay.seq);
    const isPassedOn = recording.passedOn.has(String(stay.taskSid));
    return earlier.length > (isPassedOn ? 1 : 0)
      ? ['Two tasks of the conversation stand in the human queue']
      : [];
  });
  const open = stays.findLast(({ until }) => until === Infinity);
  const attributes = open?.taskSid === undefined ? undefined : recording.task(open.taskSid)?.attributes;
  if (!open || !attributes) return complaints;
  const wasEscalated =
    record.escalated.some(({ seq }) => seq < open.seq) && attributes.handedOff !== undefined;
  if (wasEscalated || attributes.handedOff === true) complaints.push(...sixAttributeComplaints(attributes));
  if (hadAttributesToInherit(record, open)) complaints.push(...unchanged(record, attributes));
  return complaints;
}

/** The AI's task still existed when the one for people was made of it, or is the same. */
function hadAttributesToInherit(
  { taskEvents }: ConversationRecord,
  open: { taskSid: string | undefined },
): boolean {
  const created = taskEvents.findIndex(
    ({ what, details }) => what === 'task.created' && details.taskSid === open.taskSid,
  );
  return !taskEvents.slice(0, created).some(({ what }) => REMOVALS.includes(what));
}

function unchanged({ taskEvents }: ConversationRecord, now: Readonly<Record<string, unknown>>): string[] {
  const first = taskEvents.find(({ what }) => what === 'task.created')?.details.attributes;
  return Object.entries((first ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
    name === OF_INVITE || JSON.stringify(now[name]) === JSON.stringify(value)
      ? []
      : [`The attribute ${name} was ${JSON.stringify(value)} and is ${JSON.stringify(now[name])}`],
  );
}
