import type { ReservationState } from '../reservation';
import type { TaskState } from '../task';
import type { Activity, WorkerState } from '../worker';

/** Parameters of an event callback. Twilio: all are strings. */
export type EventFields = Record<string, string>;

/** What every event about a task carries, whatever else it does. */
export function taskFields(task: TaskState, now: Date): EventFields {
  return {
    TaskSid: task.sid,
    TaskAttributes: task.attributesText,
    TaskAge: String(Math.floor(task.ageAt(now))),
    TaskPriority: String(task.priority),
    TaskAssignmentStatus: task.assignmentStatus,
    TaskVersion: String(task.version),
    TaskDateCreated: seconds(task.dateCreated),
    TaskChannelSid: task.channel.sid,
    TaskChannelUniqueName: task.channel.uniqueName,
    WorkflowSid: task.workflow.sid,
    WorkflowName: task.workflow.friendlyName,
  };
}

/** The queue a task is in; nothing before it has entered one (Twilio: task.created names no queue). */
export function queueFields({ queue, queueEnteredAt }: TaskState): EventFields {
  if (queue === null || queueEnteredAt === null) return {};
  return {
    TaskQueueSid: queue.sid,
    TaskQueueName: queue.friendlyName,
    TaskQueueTargetExpression: queue.targetWorkers,
    TaskQueueEnteredDate: seconds(queueEnteredAt),
  };
}

/**
 * The filter a task has met. Twilio has these fields in the schema of its events
 * (https://www.twilio.com/docs/events/event-types/taskrouter/workflow); callbacks were never seen with them.
 */
export function filterFields({ workflow, step }: TaskState): EventFields {
  const filter = step === null ? undefined : workflow.filterOf(step);
  if (!filter) return {};
  return {
    ...(filter.name !== undefined && { WorkflowFilterName: filter.name }),
    WorkflowFilterExpression: filter.expression,
  };
}

/** What a reservation event carries beyond its task and queue. */
export function reservationFields(reservation: ReservationState): EventFields {
  return {
    TaskVirtualStartTime: seconds(reservation.task.dateCreated),
    TaskIgnoreCapacity: 'false',
    ReservationSid: reservation.sid,
    ReservationVersion: String(reservation.version),
    ...workerFields(reservation.worker),
  };
}

export function workerFields(worker: WorkerState): EventFields {
  return {
    WorkerSid: worker.sid,
    WorkerName: worker.friendlyName,
    WorkerAttributes: worker.attributesText,
    WorkerActivitySid: worker.activity.sid,
    WorkerActivityName: worker.activity.friendlyName,
    WorkerVersion: String(worker.version),
  };
}

export function previousActivityFields(previous: Activity, milliseconds: number): EventFields {
  return {
    WorkerPreviousActivitySid: previous.sid,
    WorkerPreviousActivityName: previous.friendlyName,
    WorkerTimeInPreviousActivity: String(Math.floor(milliseconds / 1000)),
    WorkerTimeInPreviousActivityMs: String(milliseconds),
  };
}

/** Twilio: dates in event callbacks are seconds since 1970. */
export function seconds(date: Date): string {
  return String(Math.floor(date.getTime() / 1000));
}
