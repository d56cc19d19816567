import { drive } from '../drive/drive';
import { next } from '../drive/next';
import type { Ports } from '../ports';
import type { StoredConversation } from '../ports/states';

/**
 * Goes on with a conversation whose holder died, or in which something is to be done that nobody is about to do. What a
 * Function has failed at, or a turn that waits, is none of it: it is on the list of what is left, and due at its time.
 * @returns what was done; undefined: nothing is to be done
 */
export async function goOnForTheDead(ports: Ports, found: StoredConversation): Promise<string | undefined> {
  const { lease, waiting } = found.value;
  const isDead = lease !== undefined && lease.until > 0 && lease.until <= Date.now();
  const isLeft = isDead || (!lease && !waiting && next(found.value, 'nothing') !== 'rest');
  return isLeft ? drive(ports, found) : undefined;
}
