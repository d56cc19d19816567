/** The workspace events the Functions need (contract: connect). */
export const TASKROUTER_EVENTS = [
  'reservation.created',
  'reservation.accepted',
  'reservation.timeout',
  'reservation.canceled',
  'reservation.rescinded',
  'task.updated',
  'task.completed',
  'task.canceled',
  'task.deleted',
  'task.system-deleted',
  'workflow.timeout',
];

/** The events of the Conversations service the Functions need. */
export const CONVERSATIONS_EVENTS = ['onMessageAdded', 'onConversationAdded', 'onParticipantAdded'];
