import type { Deadline } from '../../common/deadline';
import type { MessageSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import { type Answer, type CustomData, OpenCxError } from '../ports/opencx';
import type { ConversationFacts } from '../session/conversation-facts';
import { currentSids } from '../session/current-sids';
import { ensureSession, replaceSession } from '../session/ensure-session';
import { attributesFingerprint, sessionData } from './custom-data';
import { customerWords } from './customer-words';
import { NOT_YET, type Outcome, outcomeOf } from './outcome';
import { findOutcome } from './find-outcome';

/**
 * Sends what the customer wrote to OpenCX, as one message, and tells what came of it. Never fails: what OpenCX
 * refuses or does not answer until `deadline` becomes a handoff with its cause.
 */
export async function askAi(
  ports: Ports,
  held: HeldConversation,
  facts: ConversationFacts,
  messages: readonly Message[],
  deadline: Deadline,
): Promise<Outcome> {
  try {
    const { session, answer } = await send(ports, held, facts, messages, deadline);
    const outcome = outcomeOf(answer);
    if (outcome.kind !== NOT_YET.kind) return outcome;
    return await findOutcome(ports, session, answer.messageId, deadline);
  } catch (error) {
    return outcomeOfFailure(error);
  }
}

/** A handoff because OpenCX did not do its part. @throws what is no failure of OpenCX */
export function outcomeOfFailure(error: unknown): Outcome {
  if (!(error instanceof OpenCxError)) throw error;
  return { kind: 'handoff', cause: error.kind === 'no-answer' ? 'late' : error.kind };
}

async function send(
  ports: Ports,
  held: HeldConversation,
  facts: ConversationFacts,
  messages: readonly Message[],
  deadline: Deadline,
): Promise<{ session: string; answer: Answer }> {
  const words = await customerWords(ports, held.state.conversationSid, messages);
  const lastMessage = messages.at(-1)?.sid;
  const sendTo = async (session: string): Promise<{ session: string; answer: Answer }> => {
    const customData = await turnData(held, facts, lastMessage);
    return { session, answer: await ports.openCx.send(session, { ...words, customData }, deadline) };
  };
  try {
    return await sendTo(await ensureSession(ports, held, facts));
  } catch (error) {
    if (!(error instanceof OpenCxError && error.kind === 'session-unknown')) throw error;
    ports.log.step('session', { outcome: 'unknown to OpenCX, replaced' });
    return await sendTo(await replaceSession(ports, held, facts));
  }
}

/** The SIDs with every message; the attributes only when the session does not have the newest ones. */
async function turnData(
  held: HeldConversation,
  facts: ConversationFacts,
  lastMessage: MessageSid | undefined,
): Promise<CustomData> {
  const { state } = held;
  const sids = { ...currentSids(state), ...(lastMessage && { flex_last_message_sid: lastMessage }) };
  return sessionData(lacksAttributes(state) ? await facts.attributes(state) : {}, sids);
}

/** Attributes the session lacks have reached it with the message that was just sent. */
export async function withAttributesSent(
  held: HeldConversation,
  facts: ConversationFacts,
): Promise<(state: ConversationState) => ConversationState> {
  if (!lacksAttributes(held.state)) return (state) => state;
  const attributesSent = attributesFingerprint(await facts.attributes(held.state));
  return (state) => (state.session ? { ...state, session: { ...state.session, attributesSent } } : state);
}

function lacksAttributes({ session, attributesNow }: ConversationState): boolean {
  return attributesNow !== '' && session?.attributesSent !== attributesNow;
}
