import { AI_SKILL } from './ai-worker';

export const AI_QUEUE_NAME = 'OpenCX AI';

/** Only the AI worker has the skill. */
export const AI_QUEUE_TARGET_WORKERS = `routing.skills HAS '${AI_SKILL}'`;

/** Tasks are offered to as many AI workers at once; there is one. */
export const AI_QUEUE_MAX_RESERVED_WORKERS = 1;
