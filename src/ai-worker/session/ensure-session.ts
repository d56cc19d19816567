import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import type { JsonObject } from '../../common/json';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import { attributesFingerprint, sessionData } from '../turns/custom-data';
import type { ConversationFacts } from './conversation-facts';
import { currentSids } from './current-sids';
import { contactOf, customerAmong } from './customer-identity';

/**
 * Sees to it that the conversation has a session OpenCX's AI answers in, and stores which. The customer's last one
 * is continued while it is open and was never handed off; otherwise a new one begins (contract: a turn).
 * @throws OpenCxError
 */
export async function ensureSession(
  ports: Ports,
  held: HeldConversation,
  facts: ConversationFacts,
): Promise<string> {
  const { session } = held.state;
  if (session && !session.handedOff) return session.id;
  return beginSession(ports, held, facts, (await continueLast(ports, held.state)) ?? 'new');
}

/** A new session in the place of one OpenCX does not know any more. @throws OpenCxError */
export async function replaceSession(
  ports: Ports,
  held: HeldConversation,
  facts: ConversationFacts,
): Promise<string> {
  return beginSession(ports, held, facts, 'new');
}

async function beginSession(
  ports: Ports,
  held: HeldConversation,
  facts: ConversationFacts,
  continued: string,
): Promise<string> {
  const attributes = await facts.attributes(held.state);
  const id = continued === 'new' ? await createSession(ports, held.state, facts) : continued;
  await held.change((state) => ({
    ...state,
    // A continued session has another task's attributes: it gets this task's with the next message.
    session: {
      id,
      handedOff: false,
      attributesSent: continued === 'new' ? attributesFingerprint(attributes) : '',
    },
    repHadIt: false,
  }));
  ports.log.step('session', { session: id, outcome: continued === 'new' ? 'created' : 'continued' });
  return id;
}

/**
 * Takes over the customer's last session if it may go on and no other conversation is being answered in it: two
 * conversations of one customer never share a session at a time.
 */
async function continueLast(ports: Ports, state: ConversationState): Promise<string | undefined> {
  const { key } = state.customer;
  const last = key === null ? undefined : await ports.lastSessions.read(key);
  if (key === null || !last) return undefined;
  const { sessionId, conversationSid } = last.value;
  const isOurs = conversationSid === state.conversationSid;
  const owner = isOurs ? state : (await ports.states.read(conversationSid))?.value;
  if (!owner || (!isOurs && isAnswering(owner))) return undefined;
  if (owner.session?.id === sessionId && owner.session.handedOff) return undefined;
  const session = await ports.openCx.readSession(sessionId, ports.deadline);
  if (!session?.open || session.handedOff) return undefined;
  const claimed = await ports.lastSessions.write(
    key,
    { sessionId, conversationSid: state.conversationSid },
    last.revision,
  );
  return claimed ? sessionId : undefined;
}

function isAnswering(state: ConversationState): boolean {
  return state.phase === 'ai' || state.phase === 'studio' || state.lease !== undefined;
}

async function createSession(
  ports: Ports,
  state: ConversationState,
  facts: ConversationFacts,
): Promise<string> {
  const attributes = await facts.attributes(state);
  const { address } = customerAmong(await facts.participants(state), attributes);
  const id = await ports.openCx.createSession(
    {
      contact: contactOf(address, attributes),
      customData: sessionData({ ...lastHandoff(state.handoff), ...attributes }, currentSids(state)),
    },
    ports.deadline,
  );
  await rememberAsLast(ports, state, id);
  return id;
}

async function rememberAsLast(ports: Ports, state: ConversationState, sessionId: string): Promise<void> {
  const { key } = state.customer;
  if (key === null) return;
  const last = await ports.lastSessions.read(key);
  // Losing this race is fine: the other conversation's session is then the customer's last one.
  await ports.lastSessions.write(key, { sessionId, conversationSid: state.conversationSid }, last?.revision);
}

/** What the AI should know of the time before it: what the handoff to people said. */
function lastHandoff(handoff: HandoffDecision | undefined): JsonObject {
  if (!handoff) return {};
  const { reason, summary, sentiment, language, timestamp } = handoff;
  return {
    handoffReason: reason,
    handoffSummary: summary,
    handoffSentiment: sentiment,
    handoffLanguage: language,
    handoffTimestamp: timestamp,
  };
}
