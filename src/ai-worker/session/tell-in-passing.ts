import type { Deadline } from '../../common/deadline';
import type { Ports } from '../ports';
import { OpenCxError } from '../ports/opencx';

/** Milliseconds OpenCX gets for it: somebody may be on the line, or a webhook's caller waits. */
const MOST = 1_500;
/** Milliseconds that stay for what comes after it: the customer's own part. */
const KEPT = 1_000;
/** Too little time for a call: OpenCX would be left in the middle of it. */
const LEAST = 300;

/**
 * Tells OpenCX something nothing here depends on. It gets a small part of the time, and nothing when there is little
 * left: what OpenCX refuses, or does not answer, changes nothing for the customer.
 * @param about what is told, for the log
 */
export async function tellInPassing(
  ports: Pick<Ports, 'deadline' | 'log'>,
  about: string,
  session: string,
  tell: (deadline: Deadline) => Promise<void>,
): Promise<void> {
  const deadline = ports.deadline.leaving(KEPT).atMost(MOST);
  if (deadline.remaining() < LEAST) {
    ports.log.step(about, { session, outcome: 'no time left, not told' });
    return;
  }
  try {
    await tell(deadline);
  } catch (error) {
    if (!(error instanceof OpenCxError)) throw error;
    ports.log.step(about, { session, outcome: error.kind });
  }
}
