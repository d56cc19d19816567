import type { Twilio } from 'twilio';
import * as z from 'zod';
import type { WorkspaceSid } from '../../src/common/sids';
import { type JsonObject, parseJsonObject } from '../../src/common/json';

const data = z.object({
  task_sid: z.string().optional(),
  reservation_sid: z.string().optional(),
  task_attributes: z.string().optional(),
  task_queue_name: z.string().optional(),
  workflow_name: z.string().optional(),
  worker_name: z.string().optional(),
  task_canceled_reason: z.string().optional(),
  task_completed_reason: z.string().optional(),
});

/** Something TaskRouter did, with what of it a story needs. */
export interface TaskEvent {
  at: Date;
  type: string;
  task: string | undefined;
  reservation: string | undefined;
  conversation: string | undefined;
  call: string | undefined;
  isHandedOff: boolean;
  queue: string | undefined;
  workflow: string | undefined;
  worker: string | undefined;
  reason: string | undefined;
}

/** Twilio: this list has no pages, and answers 1,000 at most. */
const MOST = 1_000;

/** The events of a task or a reservation since a moment, oldest first. TaskRouter keeps them for 30 days. */
export async function readTaskEvents(
  client: Twilio,
  workspace: WorkspaceSid,
  about: { taskSid: string } | { reservationSid: string },
  since: Date,
): Promise<TaskEvent[]> {
  const { events } = client.taskrouter.v1.workspaces(workspace);
  const found = await events.list({ ...about, startDate: since, pageSize: MOST, limit: MOST });
  return found
    .map(({ eventType, eventDateMs, eventData }) => taskEvent(eventType, eventDateMs, eventData))
    .toSorted((one, other) => one.at.getTime() - other.at.getTime() || rank(one) - rank(other));
}

/** A task's first steps often fall into one millisecond, and the order of the list is not documented. */
const FIRST_STEPS = [
  ...['task.created', 'workflow.entered', 'workflow.target-matched', 'task-queue.entered'],
  'reservation.created',
];

function rank({ type }: TaskEvent): number {
  const place = FIRST_STEPS.indexOf(type);
  return place < 0 ? FIRST_STEPS.length : place;
}

function taskEvent(type: string, milliseconds: number, eventData: unknown): TaskEvent {
  const read = data.safeParse(eventData);
  const found = read.success ? read.data : {};
  const attributes = parseJsonObject(found.task_attributes) ?? {};
  const { handedOff } = attributes;
  return {
    at: new Date(milliseconds),
    type,
    task: found.task_sid,
    reservation: found.reservation_sid,
    ...namedIn(attributes),
    isHandedOff: handedOff === true,
    queue: found.task_queue_name,
    workflow: found.workflow_name,
    worker: found.worker_name,
    reason: found.task_canceled_reason ?? found.task_completed_reason,
  };
}

/** The conversation and the call a task's attributes name. Twilio: tasks of calls have `call_sid`. */
export function namedIn({ conversationSid, call_sid: callSid }: JsonObject): {
  conversation: string | undefined;
  call: string | undefined;
} {
  return {
    conversation: typeof conversationSid === 'string' ? conversationSid : undefined,
    call: typeof callSid === 'string' ? callSid : undefined,
  };
}
