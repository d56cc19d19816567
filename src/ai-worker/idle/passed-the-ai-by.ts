import type { JsonObject } from '../../common/json';
import type { TaskQueueSid } from '../../common/sids';
import { whyNotServed } from '../offers/why-not-served';
import type { Ports } from '../ports';
import { endIdleLegs } from './end-idle-legs';

/**
 * A task has entered a queue. One that the AI would serve and that it has not handed off, in a queue of people, has
 * passed the AI by: it had no place left, or is switched off. Then places are given back that nobody uses.
 * @returns what was done
 */
export async function passedTheAiBy(
  ports: Ports,
  { queueSid, attributes }: { queueSid: TaskQueueSid | undefined; attributes: JsonObject | undefined },
): Promise<string> {
  const aiQueue = ports.settings.AI_QUEUE_SID;
  const isOfPeople = aiQueue !== undefined && queueSid !== aiQueue;
  if (!isOfPeople || attributes?.handedOff === true) return 'ignored';
  const isServed = whyNotServed({ attributes, queueSid: aiQueue }, ports.settings) === undefined;
  return isServed ? endIdleLegs(ports) : 'ignored';
}
