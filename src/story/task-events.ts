import type { Twilio } from 'twilio';
import * as z from 'zod';
import { isJsonObject, type JsonObject } from '../common/json';
import type { WorkspaceSid } from '../common/sids';

const data = z.object({
  task_sid: z.string().optional(),
  reservation_sid: z.string().optional(),
  task_attributes: z.string().optional(),
  task_queue_name: z.string().optional(),
  workflow_sid: z.string().optional(),
  workflow_name: z.string().optional(),
  workflow_filter_name: z.string().optional(),
  workflow_filter_expression: z.string().optional(),
  worker_sid: z.string().optional(),
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
  /** The task's as they were then; never shown. */
  attributes: JsonObject;
  queue: string | undefined;
  workflow: string | undefined;
  workflowSid: string | undefined;
  /** Name and expression of the filter the task has met, where TaskRouter tells them. */
  filter: { name: string | undefined; expression: string | undefined };
  workerSid: string | undefined;
  reason: string | undefined;
}

/** Twilio: this list has no pages, and answers 1,000 at most (https://www.twilio.com/docs/taskrouter/api/event). */
export const MOST_EVENTS = 1_000;

/** The events of a task or a reservation since a moment, oldest first. TaskRouter keeps them for 30 days. */
export async function readTaskEvents(
  client: Twilio,
  workspace: WorkspaceSid,
  about: { taskSid: string } | { reservationSid: string } | { workerSid: string } | { taskQueueSid: string },
  of: { since: Date; type?: string },
): Promise<TaskEvent[]> {
  const { events } = client.taskrouter.v1.workspaces(workspace);
  const found = await events.list({
    ...about,
    ...(of.type !== undefined && { eventType: of.type }),
    ...{ startDate: of.since, pageSize: MOST_EVENTS, limit: MOST_EVENTS },
  });
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
  const attributes = plainObject(found.task_attributes);
  return {
    at: new Date(milliseconds),
    type,
    task: found.task_sid,
    reservation: found.reservation_sid,
    ...namedIn(attributes),
    isHandedOff: attributes.handedOff === true,
    attributes,
    queue: found.task_queue_name,
    workflow: found.workflow_name,
    workflowSid: found.workflow_sid,
    filter: { name: found.workflow_filter_name, expression: found.workflow_filter_expression },
    workerSid: found.worker_sid,
    reason: found.task_canceled_reason ?? found.task_completed_reason,
  };
}

/** Expressions compare JSON's plain numbers: 19.90 is above 19. */
function plainObject(text: string | undefined): JsonObject {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
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
