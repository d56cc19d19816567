import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import { CallUnanswered } from '../ports/errors';

/**
 * This Function cannot go on: its lease is given back as a dead holder's, so that a redelivery need not wait for its
 * end, and when Twilio did not answer, a next step is asked for. What that needs may fail too; then the lease runs out.
 * @throws error, always
 */
export async function leaveToTheNext(ports: Ports, held: HeldConversation, error: unknown): Promise<never> {
  try {
    await held.abandon();
    // Only where Twilio did not answer: what fails for another reason would fail again, and again.
    if (error instanceof CallUnanswered) await ports.nextStep.askFor(held.state.conversationSid);
  } catch {
    ports.log.step('lease', { outcome: 'left to run out' });
  }
  throw error;
}
