/** Everything a probe makes is found again by its name, also by a later run. */
export const THROW_AWAY = {
  worker: 'opencx-probe-worker',
  queue: 'opencx-probe-queue',
  workflow: 'opencx-probe-workflow',
  conversation: 'opencx-probe-conversation',
  conversationsService: 'opencx-probe-conversations',
  syncService: 'opencx-probe-sync',
} as const;
