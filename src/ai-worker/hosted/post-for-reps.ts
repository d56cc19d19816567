import type { Ports } from '../ports';
import { CallRefused } from '../ports/errors';
import { type Heading, postOnce, type Thread } from '../thread/post-once';

/**
 * Posts what reps are to read, once. What Twilio does not take is a line that says so: the rep knows there was something.
 * @returns its Index
 * @throws CallRefused when Twilio does not take that either; otherwise as `postOnce`
 */
export async function postForReps(
  ports: Pick<Ports, 'conversations' | 'log'>,
  thread: Thread,
  heading: Heading,
  body: Parameters<typeof postOnce>[3],
): Promise<number> {
  try {
    return (await postOnce(ports, thread, heading, body)).index;
  } catch (error) {
    if (!(error instanceof CallRefused)) throw error;
    ports.log.step('post', { outcome: error.message });
    const text = '[What was written here cannot be shown: Twilio does not take it.]';
    return (await postOnce(ports, thread, heading, { text })).index;
  }
}
