import type { HeldConversation, Note } from '../lease/held-conversation';
import type { Ports } from '../ports';
import { stepAside } from '../takeover/step-aside';

/** Stores what a request did and gives the lease back; a person who turned up meanwhile has the conversation. */
export async function giveBack(ports: Ports, held: HeldConversation, change: Note): Promise<void> {
  const released = await held.release(change, ({ takenOver }) => takenOver !== undefined);
  if (!released) await stepAside(ports, held);
}
