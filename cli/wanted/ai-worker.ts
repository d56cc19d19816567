import type { JsonObject } from '../../src/common/json';
import type { WorkerSid } from '../../src/common/sids';
import type { JsonText } from '../account/json-text';

export const AI_WORKER_NAME = 'opencx-ai';
export const AI_SKILL = 'opencx-ai';

/**
 * What a Flex agent's worker has, for the AI: an identity, a name, a skill; `ai_agent` keeps it apart from people.
 * Twilio warns of hyphens in the values of worker attributes: only the skill, which people know by its name, has one.
 */
export const AI_WORKER_ATTRIBUTES = {
  contact_uri: 'client:opencx_ai',
  full_name: 'OpenCX AI',
  ai_agent: true,
  routing: { skills: [AI_SKILL], levels: {} },
} as const satisfies JsonObject;

/** Which workers are marked as an AI's, as an expression over workers. */
export const THE_AI = 'ai_agent == true';

/**
 * How many tasks of a channel the AI worker holds at once. A task that waits for wrap-up holds a place too.
 * Twilio documents no upper bound.
 */
const PLACES = 50;
/** Task channels of Flex on which no customer writes to the AI. */
const OTHERS = ['voice', 'video', 'email'];

/**
 * Whether tasks of a task channel may be the AI's. Which tasks it gets is said by their attributes, and a company may put
 * them on a channel of its own; what the AI does not serve it hands to people.
 */
export function mayBeTheAis(taskChannel: string): boolean {
  return !OTHERS.includes(taskChannel);
}

/** The capacity wanted of a task channel, e.g. `sms`. */
export function wantedCapacity(taskChannel: string): number {
  return mayBeTheAis(taskChannel) ? PLACES : 0;
}

/** Whether a worker is the AI's: named in the settings, marked as such, or called as `connect` calls it. */
export function isAiWorker(
  worker: { sid: WorkerSid; friendlyName: string; attributes: JsonText },
  known: readonly WorkerSid[] = [],
): boolean {
  return (
    known.includes(worker.sid) ||
    worker.attributes.value?.ai_agent === true ||
    worker.friendlyName.toLowerCase() === AI_WORKER_NAME
  );
}
