import type { JsonObject } from '../../common/json';
import type { ConversationSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { driveHeld } from '../drive/drive';
import { beginWithAi } from '../drive/phases';
import { nameOfFailure } from '../failure/remedy';
import { NO_STATE, reasons } from '../handoff/reasons';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Participant } from '../ports/conversations';
import { CallRefused } from '../ports/errors';
import type { StoredConversation } from '../ports/states';
import { ConversationFacts } from '../session/conversation-facts';
import { customerAmong, customerInState } from '../session/customer-identity';
import { attributesFingerprint } from '../session/custom-data';
import { handBack, refuseHandedOff } from './hand-back';
import { receiveKnown } from './receive-known';
import {
  conversationOf,
  interactionOf,
  isHandedOff,
  type Offer,
  wasSentDirectly,
  whyNotTaken,
} from './offer';

const NOT_BEGUN = 'The AI could not take the task';

/** TaskRouter offers a task to the AI worker: it is served, handed to people, or handed back. @returns what was done */
export async function receiveOffer(ports: Ports, offer: Offer): Promise<string> {
  const why = await whyNotTaken(ports, offer);
  const { attributes } = offer;
  const conversation = conversationOf(attributes);
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
  const why = { outcome: 'state cannot be stored', error: nameOfFailure(error) };
  ports.log.step('offer', { task: offer.taskSid, ...why });
  return { kind: 'not begun', reason: NO_STATE };
}

/** The state of a conversation whose first task is offered. */
export function newState(
  conversationSid: ConversationSid,
  offer: Offer,
  attributes: JsonObject,
  participants: readonly Participant[],
): ConversationState {
  const channel = typeof attributes.channelType === 'string' ? attributes.channelType : 'unknown';
  return beginWithAi({
    conversationSid,
    task: {
      taskSid: offer.taskSid,
      reservation: { sid: offer.reservationSid, workerSid: offer.workerSid, accepted: false },
    },
    interaction: interactionOf(attributes),
    route: { workflowSid: offer.workflowSid, taskChannel: offer.taskChannel },
    customer: customerInState(channel, participants, attributes),
    attributesNow: attributesFingerprint(attributes),
  });
}

/**
 * Who is in the conversation of an offered task, before anything is stored of it.
 * @returns why people get the task at once, as `handoffReason` says it, where the conversation cannot be read or no
 *   customer is in it
 */
async function whoIsThere(
  { conversations, log }: Pick<Ports, 'conversations' | 'log'>,
  conversation: ConversationSid,
  attributes: JsonObject,
): Promise<Participant[] | string> {
  try {
    const participants = await conversations.participants(conversation);
    const isSomebodyThere = customerAmong(participants, attributes).participants.length > 0;
    return isSomebodyThere ? participants : `${reasons['not-served']}: nobody is in its conversation`;
  } catch (error) {
    if (error instanceof CallRefused && error.status === 404) {
      log.alarm(
        'offer',
        'Set CONVERSATIONS_SERVICE_SID to the service this conversation is in, or let a workflow filter keep such tasks ' +
          'from the AI queue.',
        { conversation },
      );
      return `${NOT_BEGUN}: its conversation ${conversation} is not in the service CONVERSATIONS_SERVICE_SID names`;
    }
    log.step('offer', { conversation, outcome: nameOfFailure(error) });
    return `${NOT_BEGUN}: its conversation could not be read`;
  }
}
