import type { JsonObject } from '../../common/json';
import type { ConversationSid } from '../../common/sids';
import { driveHeld } from '../drive/drive';
import { NO_STATE, reasons } from '../handoff/reasons';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { StoredConversation } from '../ports/states';
import { ConversationFacts } from '../session/conversation-facts';
import { conversationOf } from './conversation-of';
import { handBack, refuseHandedOff } from './hand-back';
import { newState } from './new-state';
import { isHandedOff, type Offer, wasSentDirectly } from './offer';
import { receiveKnown } from './receive-known';
import { whoIsThere } from './who-is-there';
import { whyNotTaken } from './why-not-served';

/** TaskRouter offers a task to the AI worker: it is served, handed to people, or handed back. @returns what was done */
export async function receiveOffer(ports: Ports, offer: Offer): Promise<string> {
  const why = await whyNotTaken(ports, offer);
  const { attributes } = offer;
  const conversation = attributes && conversationOf(attributes);
  if (why !== undefined || !attributes || !conversation) {
    return isHandedOff(offer)
      ? refuseHandedOff(ports, offer, undefined)
      : handBack(ports, offer, `${reasons['not-served']}: ${why ?? 'no conversation'}`);
  }
  const beginning = await begin(ports, offer, attributes, conversation).catch((error: unknown) =>
    withoutState(ports, offer, error),
  );
  switch (beginning.kind) {
    case 'first task':
      await driveHeld(ports, beginning.held, { facts: beginning.facts });
      return 'served';
    case 'known':
      return receiveKnown(ports, offer, attributes, beginning.found);
    case 'only handed off':
      return refuseHandedOff(ports, offer, undefined);
    case 'not begun':
      return handBack(ports, offer, beginning.reason);
  }
}

type Beginning =
  /** The first task of a conversation: its state stands, and the lease is ours. */
  | { kind: 'first task'; held: HeldConversation; facts: ConversationFacts }
  | { kind: 'known'; found: StoredConversation }
  /** Nothing is known of the conversation, but its task was handed off before. */
  | { kind: 'only handed off' }
  /** The AI cannot serve it, or nobody would read what it says. */
  | { kind: 'not begun'; reason: string };

async function begin(
  ports: Ports,
  offer: Offer,
  attributes: JsonObject,
  conversation: ConversationSid,
): Promise<Beginning> {
  const found = await ports.states.read(conversation);
  if (found) return { kind: 'known', found };
  if (isHandedOff(offer) && !(await wasSentDirectly(ports, offer))) return { kind: 'only handed off' };
  const participants = await whoIsThere(ports, conversation, attributes);
  if (typeof participants === 'string') {
    return isHandedOff(offer) ? { kind: 'only handed off' } : { kind: 'not begun', reason: participants };
  }
  // The state stands before the backlog is read: a message after that finds it and is not lost. Of a rep who has accepted
  // another task of the conversation since the offer it may have been told ahead.
  const created = await ports.leases.createOrRead(
    newState(conversation, offer, attributes, participants),
    offer.at,
  );
  if ('found' in created) return { kind: 'known', found: created.found };
  const facts = new ConversationFacts(ports, { attributes, participants });
  return { kind: 'first task', held: created.held, facts };
}

/**
 * Without a state the AI cannot serve the task, and nobody delivers the offer again before it times out: people get
 * the task at once. Not one that was handed off before: what comes back in spite of that would come back for ever.
 * @throws error when that is so
 */
function withoutState(ports: Ports, offer: Offer, error: unknown): Beginning {
  if (isHandedOff(offer)) throw error;
  ports.log.step('offer', {
    task: offer.taskSid,
    outcome: 'state cannot be stored',
    error: error instanceof Error ? error.message : String(error),
  });
  return { kind: 'not begun', reason: NO_STATE };
}
