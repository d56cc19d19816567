/** The workspace events the Functions act on (src/ai-worker/on-task-router-event.ts). */
export const TASKROUTER_EVENTS = [
  'reservation.created',
  'reservation.accepted',
  'reservation.timeout',
  'reservation.canceled',
  'reservation.rescinded',
  'task.updated',
  'task.wrapup',
  'task.completed',
  'task.canceled',
  'task.deleted',
  'task.system-deleted',
  'workflow.timeout',
  'task-queue.entered',
] as const;
