import { AI_SKILL, skilled } from './ai-worker';

export const AI_QUEUE_NAME = 'OpenCX AI';

/** Only the AI worker has the skill. */
export const AI_QUEUE_TARGET_WORKERS = skilled(AI_SKILL);
