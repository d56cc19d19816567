import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import { OpenCxError, type Session } from '../ports/opencx';
import { messageText } from '../turns/message-text';
import type { HandoffCause, Outcome } from '../turns/outcome';
import { cutAtWord } from './handoff-attributes';
import { reasons } from './reasons';
import { handoffSentiment } from './sentiment';

/** How long the session may take to tell summary, sentiment and language. */
const SESSION_MILLISECONDS = 1_000;
/** With every other cause it is of no use to ask OpenCX. */
const OPENCX_CAN_TELL = new Set<HandoffCause>([
  'ai-decided',
  'human-has-session',
  'ai-error',
  'late',
  'unreadable',
]);
const OWN_SUMMARY_LENGTH = 600;
/** BCP-47 for a language nobody knows. */
const UNDETERMINED = 'und';

/**
 * What the rep will be told. OpenCX's session is the source; what it does not say in time is made from what is known
 * and never left empty.
 * @param messages what the customer wrote last
 */
export async function decideHandoff(
  ports: Ports,
  state: ConversationState,
  outcome: Extract<Outcome, { kind: 'handoff' }>,
  messages: readonly Message[],
): Promise<HandoffDecision> {
  const known = await readSession(ports, state, outcome);
  return {
    reason: reasons[outcome.cause],
    summary: known?.summary?.trim() ? known.summary : summaryOf(messages),
    sentiment: handoffSentiment(known?.sentiment),
    language: languageTag(known?.language),
    timestamp: new Date().toISOString(),
    announce: true,
    ...(outcome.text !== undefined && { reply: outcome.text }),
  };
}

async function readSession(
  ports: Ports,
  { session }: ConversationState,
  { cause }: Extract<Outcome, { kind: 'handoff' }>,
): Promise<Session | undefined> {
  if (!session || !OPENCX_CAN_TELL.has(cause)) return undefined;
  try {
    return await ports.openCx.readSession(session.id, ports.deadline.atMost(SESSION_MILLISECONDS));
  } catch (error) {
    if (!(error instanceof OpenCxError)) throw error;
    ports.log.step('handoff data', { session: session.id, outcome: error.kind });
    return undefined;
  }
}

/** A stand-in for the AI's summary, marked as such: the customer's last words. */
export function summaryOf(messages: readonly Message[]): string {
  if (messages.length === 0)
    return 'No summary from the AI. The customer has not written since the AI took the task.';
  const words = messages.map((message) => messageText(message).replace(/\s+/g, ' ')).join(' / ');
  return `No summary from the AI. The customer wrote last: ${cutAtWord(words, OWN_SUMMARY_LENGTH)}`;
}

/** A language as a BCP-47 tag. */
export function languageTag(language: string | undefined): string {
  try {
    return (language && Intl.getCanonicalLocales(language.replace(/_/g, '-'))[0]) || UNDETERMINED;
  } catch {
    return UNDETERMINED;
  }
}
