import type { ConversationSid } from '../../common/sids';
import type { Ports } from '../ports';
import { drive } from '../drive/drive';

/** Milliseconds before what a Function has left is tried again. */
const AFTER_FAILURE = 3_500;

/**
 * Goes on with one conversation because somebody asks for it, an admin or a probe of the doctor.
 * @returns what was done
 */
export async function resume(ports: Ports, conversation: ConversationSid): Promise<string> {
  const before = await ports.states.read(conversation);
  if (!before?.value.lease && !before?.value.waiting) return 'nothing waits';
  if (before.value.lease) await ports.deadline.wait(AFTER_FAILURE);
  const found = await ports.states.read(conversation);
  return found ? drive(ports, found) : 'nothing waits';
}
