import type { Deadline } from '../../common/deadline';
import type { MessageSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { onlyLogged } from '../failure/remedy';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import { tellsByWebhook } from '../turns/patience';
import type { ConversationFacts } from './conversation-facts';
import {
  attributesFingerprint,
  currentSids,
  sessionData,
  sharedAttributes,
  sharedContact,
} from './custom-data';
import { isTyped, profileName } from './customer-identity';
import { continueLast, findLast, rememberAsLast } from './last-session';
import { timeWithPeople } from './time-with-people';

/** The conversation that needs a session, and what is known of its customer. */
interface SessionNeeded {
  ports: Ports;
  held: HeldConversation;
  facts: ConversationFacts;
  /** The message the session is needed for. */
  lastMessage: MessageSid;
}

/**
 * Sees to it that the conversation has a session OpenCX's AI answers in, and stores which. The customer's last one
 * is continued while it is open and was never handed off; otherwise a new one begins.
 * @throws OpenCxError
 */
export async function ensureSession(asking: SessionNeeded, deadline: Deadline): Promise<string> {
  const { ports, held } = asking;
  const { session } = held.state;
  if (session && !session.handedOff) {
    if (!session.closed && (await isStillOpen(ports, session, deadline))) return session.id;
    ports.log.step('session', { session: session.id, outcome: 'closed by OpenCX, replaced' });
    return replaceSession(asking, deadline);
  }
  const last = await findLast(ports, held.state);
  const continued = last && (await continueLast(ports, held.state, last, deadline));
  if (continued === undefined) return beginNew(asking, last, deadline);
  // It knows another task's attributes: it gets this one's with the next message.
  await Promise.all([
    held.change((state) => withSession(withName(state, last?.value.name), continued, '')),
    rememberForWebhooks(ports, held.state, continued),
  ]);
  ports.log.step('session', { session: continued, outcome: 'continued' });
  return continued;
}

/** A new session in the place of one OpenCX has closed or does not know any more. @throws OpenCxError */
export async function replaceSession(asking: SessionNeeded, deadline: Deadline): Promise<string> {
  return beginNew(asking, await findLast(asking.ports, asking.held.state), deadline);
}

async function beginNew(
  { ports, held, facts, lastMessage }: SessionNeeded,
  last: Awaited<ReturnType<typeof findLast>>,
  deadline: Deadline,
): Promise<string> {
  const attributes = await facts.attributes(held.state);
  const [before, name] = await Promise.all([
    timeWithPeople(ports, held.state, facts, last),
    profileName(ports, held.state, { message: lastMessage, attributes, last: last?.value }),
  ]);
  const { WITHHELD_ATTRIBUTES: withheld } = ports.settings;
  const contact = await sharedContact(
    await facts.customerAddress(held.state),
    name === undefined ? attributes : { ...attributes, customerName: name },
    withheld,
  );
  const id = await ports.openCx.createSession(
    {
      contact,
      ...(isTyped(contact, attributes) && { verified: false }),
      customData: sessionData(
        sharedAttributes({ ...before, ...attributes }, withheld),
        currentSids(held.state),
      ),
    },
    deadline,
  );
  await Promise.all([
    held.change((state) => withSession(withName(state, name), id, attributesFingerprint(attributes))),
    // Losing a race here is fine: the other conversation's session is then the customer's last one.
    rememberAsLast(ports, withName(held.state, name), id, last),
    rememberForWebhooks(ports, held.state, id),
  ]);
  ports.log.step('session', { session: id, outcome: 'created' });
  return id;
}

/** OpenCX's webhooks name the session alone: one document says whose it is, another one where its AI's answers belong. */
async function rememberForWebhooks(
  ports: Ports,
  { conversationSid }: ConversationState,
  session: string,
): Promise<void> {
  if (!tellsByWebhook(ports)) return;
  await Promise.all([
    ports.sessionHomes.remember(session, conversationSid),
    ports.sessionOwners.claim(session, conversationSid),
  ]);
}

function withName(state: ConversationState, name: string | undefined): ConversationState {
  return name === undefined ? state : { ...state, customer: { ...state.customer, name } };
}

function withSession(state: ConversationState, id: string, attributesSent: string): ConversationState {
  const now = Date.now();
  const afterRep = state.repHadIt && { afterRepAt: now };
  const session = { id, handedOff: false, attributesSent, usedAt: now, ...afterRep };
  return { ...state, session, repHadIt: false };
}

type KnownSession = NonNullable<ConversationState['session']>;

/** Milliseconds of silence after which OpenCX may have closed a session: it does after some hours. */
const SILENCE = 3_600_000;
/** Milliseconds between two notes of when a session was used: noting it with every turn would cost a write. */
const NOTED_EVERY = 900_000;
/** Milliseconds for the look: the turn goes on without it. */
const PATIENCE = 2_000;

/**
 * Whether a session may be gone on with. It is looked at only after a long silence: OpenCX closes it then, and its
 * webhook may be lost or not set up.
 */
async function isStillOpen(
  ports: Pick<Ports, 'openCx' | 'log'>,
  { id, usedAt }: KnownSession,
  deadline: Deadline,
): Promise<boolean> {
  if (usedAt !== undefined && Date.now() - usedAt < SILENCE) return true;
  const asked = ports.openCx.readSession(id, deadline.atMost(PATIENCE));
  // One OpenCX does not know is replaced when it says so to what is sent.
  return (await asked.catch(onlyLogged(ports, 'session', { session: id })))?.open ?? true;
}

/** The session as it is used now; the same state when that is noted already. */
export function withUse(state: ConversationState): ConversationState {
  const { session } = state;
  if (!session || (session.usedAt !== undefined && Date.now() - session.usedAt < NOTED_EVERY)) return state;
  return { ...state, session: { ...session, usedAt: Date.now() } };
}
