import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import { AcceptOnItsWay } from '../ports/errors';
import { entrustWhatIsLeft } from '../watch/watched-of';

/** How a conversation is left to whoever comes next. */
export interface Leaving {
  /** Since when somebody waits for what failed, in milliseconds since 1970. */
  since: number;
  /** Whether it is left to the watch; else the next event goes on. */
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
  ports: Pick<Ports, 'watch' | 'log'>,
  held: HeldConversation,
  error: unknown,
  { since, step, alarmed = false }: Leaving,
): Promise<never> {
  const { trouble } = held;
  try {
    const abandoned = held.abandon({
      since: trouble?.since ?? since,
      // Flex takes the time it takes: that is no failure of the work.
      times: (trouble?.times ?? 0) + (error instanceof AcceptOnItsWay ? 0 : 1),
      ...((alarmed || trouble?.alarmed) && { alarmed: true }),
    });
    // There may be little time left: the one does not wait for the other.
    await Promise.all([abandoned, step && entrustWhatIsLeft(ports, held.state)]);
  } catch {
    ports.log.step('lease', { outcome: 'left to run out' });
  }
  throw error;
}
