import type { Entry, Happening } from '../play/happenings';

/** People had the conversation, or it waited in their queue, from `seq` on until another place in the journal. */
export interface WithPeople extends Happening {
  until: number;
  /** Undefined: somebody walked in. */
  taskSid: string | undefined;
  /** The task was handed off: since when, and its attributes as they were last. */
  handedOff?: { since: number; attributes: Readonly<Record<string, unknown>> };
  /** When the rep accepted the task. */
  accepted?: number;
}

const TASK_ENDS = ['task.completed', 'task.canceled', 'task.deleted', 'task.system-deleted'];

/** When tasks of a conversation were in the queue for people. @param taskEvents TaskRouter's, oldest first */
export function withPeople(
  taskEvents: readonly Entry[],
  { humanQueue, rep }: { humanQueue: string; rep: string },
): WithPeople[] {
  const stays: WithPeople[] = [];
  for (const { seq, at, what, details } of taskEvents) {
    const taskSid = String(details.taskSid);
    const attributes = details.attributes as Record<string, unknown>;
    const isThere = details.queueSid === humanQueue;
    let open = stays.find((stay) => stay.taskSid === taskSid && stay.until === Infinity);
    if (!open && isThere && what === 'task-queue.entered') {
      open = { seq, at, until: Infinity, taskSid };
      stays.push(open);
    }
    if (!open) continue;
    if (attributes.handedOff === true) open.handedOff = { since: open.handedOff?.since ?? seq, attributes };
    if (what === 'reservation.accepted' && details.workerName === rep) open.accepted = seq;
    if (TASK_ENDS.includes(what) || (what === 'task-queue.entered' && !isThere)) open.until = seq;
  }
  return stays;
}
