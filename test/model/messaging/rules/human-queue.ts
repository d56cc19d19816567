import { sixAttributeComplaints } from '../../play/six-attributes';
import type { ConversationRecord } from '../conversation-record';
import type { Recording } from '../recording';
import type { WithPeople } from '../with-people';

/** Made anew with every invite. */
const OF_INVITE = 'flexChannelInviteSid';
/** What is said of a stay that begins beside another one. */
export const TWO_TASKS = 'Two tasks of the conversation stand in the human queue';
const REMOVALS = ['task.deleted', 'task.system-deleted', 'task.removed'];

/** A conversation is in the human queue once at a time, with six valid attributes and all others unchanged. */
export function humanQueueComplaints(record: ConversationRecord, recording: Recording): string[] {
  return [...secondStays(record, recording).map(() => TWO_TASKS), ...attributeComplaints(record, recording)];
}

/** The stays in the human queue that begin beside another one. */
export function secondStays({ people }: ConversationRecord, { passedOn }: Recording): WithPeople[] {
  const stays = people.filter(({ taskSid }) => taskSid !== undefined);
  return stays.filter((stay, position) => {
    const earlier = stays.slice(0, position).filter(({ until }) => until > stay.seq);
    return earlier.length > (passedOn.has(String(stay.taskSid)) ? 1 : 0);
  });
}

/** What is wrong with the attributes of the task that people have in the end. */
export function attributeComplaints(record: ConversationRecord, recording: Recording): string[] {
  const open = record.people.findLast(({ taskSid, until }) => taskSid !== undefined && until === Infinity);
  const attributes = open?.taskSid === undefined ? undefined : recording.task(open.taskSid)?.attributes;
  if (!open || !attributes) return [];
  const complaints: string[] = [];
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
