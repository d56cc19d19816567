import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';

/**
 * This Function cannot go on: its lease is given back as a dead holder's, so that the flow's next request need not
 * wait for its end and looks at what was done.
 * @throws error, always
 */
export async function leaveToTheFlow(ports: Ports, held: HeldConversation, error: unknown): Promise<never> {
  await held.abandon().catch(() => ports.log.step('lease', { outcome: 'left to run out' }));
  throw error;
}
