import * as z from 'zod';
import { conversationOf } from '../ai-worker/offers/offer';
import type { LogFields } from '../common/log';
import type { JsonObject } from '../common/json';
import { parseJsonObject } from '../common/json';
import {
  reservationSid,
  type ReservationSid,
  taskQueueSid,
  type TaskQueueSid,
  taskSid,
  type TaskSid,
  workerSid,
  type WorkerSid,
  workflowSid,
  type WorkflowSid,
} from '../common/sids';

/** An event of the TaskRouter workspace, read from its event callback. */
export type TaskRouterEvent =
  | {
      kind: 'reservation';
      type: string;
      /** When it happened, in milliseconds since 1970. */
      at: number;
      taskSid: TaskSid;
      reservationSid: ReservationSid;
      /** `reservation.failed` carries none. */
      workerSid: WorkerSid | undefined;
      queueSid: TaskQueueSid | undefined;
      workflowSid: WorkflowSid | undefined;
      taskChannel: string | undefined;
      attributes: JsonObject | undefined;
    }
  | {
      kind: 'task';
      type: string;
      /** When it happened, in milliseconds since 1970. */
      at: number;
      taskSid: TaskSid;
      /** Of a task that has entered none yet, undefined. */
      queueSid: TaskQueueSid | undefined;
      attributes: JsonObject | undefined;
    }
  | { kind: 'other'; type: string };

const attributes = z.string().optional().transform(parseJsonObject);

/**
 * When an event happened (https://www.twilio.com/docs/taskrouter/api/event): what is told in another order is taken in that
 * one. Where nothing tells, now.
 */
const time = z.coerce.number().int().positive().optional().catch(undefined);
const EVENT = { Timestamp: time, TimestampMs: time };

const atOf = ({
  Timestamp,
  TimestampMs,
}: {
  Timestamp?: number | undefined;
  TimestampMs?: number | undefined;
}): number => TimestampMs ?? (Timestamp === undefined ? Date.now() : Timestamp * 1_000);

const reservationEvent = z.object({
  ...EVENT,
  EventType: z.string().startsWith('reservation.'),
  TaskSid: taskSid,
  ReservationSid: reservationSid,
  WorkerSid: workerSid.optional(),
  TaskQueueSid: taskQueueSid.optional().catch(undefined),
  WorkflowSid: workflowSid.optional().catch(undefined),
  TaskChannelUniqueName: z.string().min(1).optional().catch(undefined),
  TaskAttributes: attributes,
});

/** What ends a task is told as `task.…`, and as `workflow.timeout` where the workflow gave up on it; where it waits, by the queue. */
const taskEvent = z.object({
  ...EVENT,
  EventType: z.string().regex(/^((task|workflow)\.|task-queue\.entered$)/),
  TaskSid: taskSid,
  TaskQueueSid: taskQueueSid.optional().catch(undefined),
  TaskAttributes: attributes,
});

/**
 * Reads a TaskRouter event callback. Fields it does not know are ignored; an event of another type, or one that lacks
 * what its type must have, is `other`.
 */
export function readTaskRouterEvent(body: unknown): TaskRouterEvent {
  const reservation = reservationEvent.safeParse(body);
  if (reservation.success) {
    const event = reservation.data;
    return {
      kind: 'reservation',
      type: event.EventType,
      at: atOf(event),
      taskSid: event.TaskSid,
      reservationSid: event.ReservationSid,
      workerSid: event.WorkerSid,
      queueSid: event.TaskQueueSid,
      workflowSid: event.WorkflowSid,
      taskChannel: event.TaskChannelUniqueName,
      attributes: event.TaskAttributes,
    };
  }
  const task = taskEvent.safeParse(body);
  if (task.success) {
    const event = task.data;
    return {
      kind: 'task',
      type: event.EventType,
      at: atOf(event),
      taskSid: event.TaskSid,
      queueSid: event.TaskQueueSid,
      attributes: event.TaskAttributes,
    };
  }
  const typed = z.object({ EventType: z.string() }).safeParse(body);
  return { kind: 'other', type: typed.success ? typed.data.EventType : 'none' };
}

/** What a log line says of the event. */
export function describeTaskRouterEvent(event: TaskRouterEvent): LogFields {
  if (event.kind === 'other') return {};
  return {
    task: event.taskSid,
    reservation: event.kind === 'reservation' ? event.reservationSid : undefined,
    conversation: conversationOf(event.attributes),
  };
}
