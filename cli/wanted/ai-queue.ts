import { AI_SKILL } from './ai-worker';

export const AI_QUEUE_NAME = 'OpenCX AI';

/** Only the AI worker has the skill. */
export const AI_QUEUE_TARGET_WORKERS = `routing.skills HAS '${AI_SKILL}'`;
