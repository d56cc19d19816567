import type { JsonObject } from '../../src/common/json';
import type { WorkerSid } from '../../src/common/sids';
import { asIdentity } from '../../src/twilio/as-identity';
import type { JsonText } from '../account/json-text';

/** Without hyphens: TaskRouter does not support them in values (https://www.twilio.com/docs/taskrouter/api/worker). */
export const AI_WORKER_NAME = 'opencx_ai';
export const AI_SKILL = 'opencx_ai';

/** What `connect` wrote until it knew better, and takes for its own. */
const FORMER_NAME = 'opencx-ai';
const FORMER_SKILL = 'opencx-ai';
export const FORMER_CONTACT_URI = 'client:opencx_ai';

/** Nobody's address: a domain no mail reaches (https://www.rfc-editor.org/rfc/rfc2606). */
const EMAIL = 'opencx_ai@worker.invalid';

/**
 * What a Flex user's worker has, for the AI: a contact address made of an e-mail address, name, role, and a skill;
 * `ai_agent` keeps it apart from people. Flex does not add who has a contact address without a domain to a conversation
 * (https://support.twilio.com/hc/en-us/articles/44313792492955).
 */
export const AI_WORKER_ATTRIBUTES = {
  contact_uri: `client:${asIdentity(EMAIL)}`,
  email: EMAIL,
  full_name: 'OpenCX AI',
  roles: ['agent'],
  ai_agent: true,
  routing: { skills: [AI_SKILL], levels: {} },
} as const satisfies JsonObject;

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

/** Whether a worker is called as `connect` calls the AI's, or did. */
export function isAiWorkerName(friendlyName: string): boolean {
  return [AI_WORKER_NAME, FORMER_NAME].includes(friendlyName.toLowerCase());
}

/** Whether one of these skills is the AI's, as `connect` writes it or did. */
export function isAiSkilled(skills: readonly unknown[]): boolean {
  return skills.includes(AI_SKILL) || skills.includes(FORMER_SKILL);
}

/** The expression with which a queue takes the workers of a skill. */
export const skilled = (skill: string): string => `routing.skills HAS '${skill}'`;
/** What `connect` wrote into the AI queue until it knew better. */
export const FORMER_TARGET_WORKERS = skilled(FORMER_SKILL);

/** Whether Flex knows by a contact address whom to add to a conversation: it has a domain. */
export function hasDomain(contactUri: unknown): boolean {
  return typeof contactUri === 'string' && /^client:.+_40.+_2E.+$/.test(contactUri);
}

/** Whether a worker is the AI's: named in the settings, marked as such, or called as `connect` calls it. */
export function isAiWorker(
  worker: { sid: WorkerSid; friendlyName: string; attributes: JsonText },
  known: readonly WorkerSid[] = [],
): boolean {
  return (
    known.includes(worker.sid) ||
    worker.attributes.value?.ai_agent === true ||
    isAiWorkerName(worker.friendlyName)
  );
}
