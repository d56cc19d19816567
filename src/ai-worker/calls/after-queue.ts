import type { Ports } from '../ports';
import type { QueueEvent } from './call-event';
import type { CallStep } from './call-step';
import { rescueCall } from './rescue-call';

/**
 * Twilio's words for a caller who is on the line and in no queue: it was full (a workflow's holds 100 or 1,000 calls,
 * unless somebody has set another number), or Twilio failed to put them into it.
 */
const NOT_QUEUED = ['queue-full', 'system-error', 'error'];

/** Seconds until the next try; later ones are further apart. */
const SECONDS = { first: 10, later: 30 };
const FIRST_TRIES = 6;
/** Every so many tries the caller hears that they are not forgotten. */
const REMINDER = 3;

/**
 * A call has left the queue for people, or has never come into it. Who was with a rep, has hung up or is elsewhere by now
 * needs nothing more; who found no place is told so and tries again, until there is one or they hang up.
 */
export async function afterQueue(ports: Ports, event: QueueEvent): Promise<CallStep> {
  ports.log.step('queue', { outcome: event.result ?? 'unknown', times: event.tries });
  if (!isNotQueued(event.result)) return { kind: 'nothing' };
  const step = await rescueCall(ports, event);
  if (step.kind !== 'people') return step;
  const { say: _say, ...people } = step;
  return {
    ...people,
    ...(event.tries % REMINDER === 1 && { say: ports.phrases.spoken(step.language, 'allBusy') }),
    seconds: event.tries <= FIRST_TRIES ? SECONDS.first : SECONDS.later,
    tries: event.tries,
  };
}

/** @param result Twilio's QueueResult; undefined: the request is about no queue */
export function isNotQueued(result: string | undefined): boolean {
  return result !== undefined && NOT_QUEUED.includes(result);
}
