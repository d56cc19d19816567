import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import { AcceptOnItsWay } from '../ports/errors';

/** How a conversation is left to whoever comes next. */
export interface Leaving {
  /** Since when somebody waits for what failed, in milliseconds since 1970. */
  since: number;
  /** Whether a next step is asked for; without one the next event goes on. */
  step: boolean;
  /** Somebody was told that a person must act. */
  alarmed?: boolean;
}

/**
 * This Function cannot go on: its lease is given back as a dead holder's, so that nobody need wait for its end, and
 * whoever comes next looks at what was done. What that needs may fail too; then the lease runs out.
 * @throws error, always
 */
export async function leave(
  ports: Pick<Ports, 'nextStep' | 'log'>,
  held: HeldConversation,
  error: unknown,
  { since, step, alarmed = false }: Leaving,
): Promise<never> {
  const { trouble } = held;
  try {
    await held.abandon({
      since: trouble?.since ?? since,
      // Flex takes the time it takes: that is no failure of the work.
      times: (trouble?.times ?? 0) + (error instanceof AcceptOnItsWay ? 0 : 1),
      ...((alarmed || trouble?.alarmed) && { alarmed: true }),
    });
    if (step) await ports.nextStep.askFor(held.state.conversationSid);
  } catch {
    ports.log.step('lease', { outcome: 'left to run out' });
  }
  throw error;
}
