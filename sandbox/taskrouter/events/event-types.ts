/** Events about a task that is transferred. Twilio: they carry what every event of a task does. */
export type TransferEventType =
  | 'task.transfer-initiated'
  | 'task.transfer-attempt-failed'
  | 'task.transfer-failed'
  | 'task.transfer-canceled'
  | 'task.transfer-completed';

/** Events about a task. Twilio: they carry no worker. */
export type TaskEventType =
  | 'task.created'
  | 'task.updated'
  | 'task.canceled'
  | 'task.wrapup'
  | 'task.completed'
  | 'task.deleted'
  | 'task.system-deleted'
  | 'task-queue.entered'
  | 'task-queue.moved'
  | 'task-queue.timeout'
  | TransferEventType;

/** Events about a task on its way through a workflow. Twilio: they carry no queue. */
export type WorkflowEventType =
  | 'workflow.entered'
  | 'workflow.target-matched'
  | 'workflow.timeout'
  | 'workflow.skipped';

export type ReservationEventType =
  | 'reservation.created'
  | 'reservation.accepted'
  | 'reservation.rejected'
  | 'reservation.timeout'
  | 'reservation.canceled'
  | 'reservation.wrapup'
  | 'reservation.completed';

export type EventType = TaskEventType | WorkflowEventType | ReservationEventType | 'worker.activity.update';

const TYPES_BY_RESOURCE: Readonly<Record<string, string>> = {
  activity: 'created updated deleted',
  reservation: 'created accepted rejected timeout canceled rescinded completed failed wrapup',
  task:
    'created updated canceled wrapup completed deleted system-deleted transfer-initiated ' +
    'transfer-attempt-failed transfer-failed transfer-canceled transfer-completed',
  'task-channel': 'created updated deleted',
  'task-queue': 'created deleted entered timeout moved expression.updated',
  worker: 'created activity.update attributes.update capacity.update channel.availability.update deleted',
  workflow: 'created updated deleted target-matched entered timeout skipped',
  workspace: 'created updated deleted',
};

/** Every event type an `EventsFilter` may name, those the sandbox never sends included. */
export const EVENT_TYPES: ReadonlySet<string> = new Set(
  Object.entries(TYPES_BY_RESOURCE).flatMap(([resource, types]) =>
    types.split(' ').map((type) => `${resource}.${type}`),
  ),
);

/** The event types an `EventsFilter` names; blanks around the commas do not matter. */
export function namedEventTypes(eventsFilter: string): string[] {
  return eventsFilter
    .split(',')
    .map((type) => type.trim())
    .filter((type) => type !== '');
}
