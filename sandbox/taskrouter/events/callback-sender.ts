import { connectionOverrides } from '../../kernel/connection-overrides';
import type { World } from '../../kernel/service';
import type { EventFields } from './event-fields';

/** Twilio: an event callback has to answer within 15 seconds, and all its repeats together take no longer. */
const CALLBACK_TIMEOUT_MILLISECONDS = 15_000;

/**
 * Posts an event to the workspace's callback address, and again as the address's connection overrides ask for. Never
 * rejects. How long Twilio waits between two attempts is not documented.
 */
export async function postEvent(world: World, address: string, parameters: EventFields): Promise<void> {
  const { url, retries, repeats } = connectionOverrides(address);
  const endsAt = world.clock.now().getTime() + CALLBACK_TIMEOUT_MILLISECONDS;
  for (let repeat = 0; repeat <= retries; repeat += 1) {
    const left = endsAt - world.clock.now().getTime();
    if (left <= 0) return;
    const { status } = await world.webhooks.post(url, parameters, left);
    if (!repeats(status)) return;
  }
}
