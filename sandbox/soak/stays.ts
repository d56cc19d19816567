import type { Sandbox } from '../sandbox';
import type { Task } from '../taskrouter/taskrouter';

/** A time in which people had a conversation or a call, or it waited in their queue; in milliseconds of the sandbox's clock. */
export interface Stay {
  taskSid: string;
  at: number;
  /** Infinity while it lasts. */
  until: number;
  /** Why they got it. */
  reason: string;
}

type Attributes = Readonly<Record<string, unknown>>;

/** The AI was too late or not available: the workflow's last target. */
const BY_WORKFLOW = 'the workflow';
const ENDS = ['task.completed', 'task.canceled', 'task.deleted', 'task.wrapup'];

/** All of them, oldest first. @param isIt tells the conversation or the call by the attributes of its tasks */
export function staysWithPeople(
  { journal, flex }: Sandbox,
  isIt: (attributes: Attributes) => boolean,
): Stay[] {
  const stays: Stay[] = [];
  for (const { at, source, what, details } of journal.entries) {
    const attributes = source === 'taskrouter' && (details.attributes as Attributes | undefined);
    if (!attributes || !isIt(attributes)) continue;
    const taskSid = String(details.taskSid);
    const open = stays.find((stay) => stay.taskSid === taskSid && stay.until === Infinity);
    if (!open && what === 'task-queue.entered' && details.queueSid === flex.humanQueue.sid) {
      const { handoffReason } = attributes;
      const reason = typeof handoffReason === 'string' ? handoffReason : BY_WORKFLOW;
      stays.push({ taskSid, at: at.getTime(), until: Infinity, reason });
    }
    if (open && ENDS.includes(what)) open.until = at.getTime();
  }
  return stays;
}

/** A complaint when two tasks of one conversation or call stand in the human queue at the same time. */
export function stayComplaints(stays: readonly Stay[]): string[] {
  const overlaps = stays.some(({ at }, position) => stays.slice(0, position).some(({ until }) => until > at));
  return overlaps ? ['Two tasks for people at once'] : [];
}

/** The task for people that is open now, as long as nobody has ended it. */
export function openTaskForPeople(
  { taskRouter, flex }: Sandbox,
  isIt: (attributes: Attributes) => boolean,
): Task | undefined {
  return taskRouter
    .tasks()
    .find(
      ({ attributes, queueSid, assignmentStatus }) =>
        queueSid === flex.humanQueue.sid &&
        !['wrapping', 'completed', 'canceled'].includes(assignmentStatus) &&
        isIt(attributes),
    );
}

/** Tells the tasks of a conversation. */
export const ofConversation =
  (conversationSid: string) =>
  (attributes: Attributes): boolean =>
    attributes.conversationSid === conversationSid;
