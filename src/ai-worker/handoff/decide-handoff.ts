import { cutAtWord } from '../../common/cut-text';
import { oneLine } from '../../common/display-name';
import type { Settings } from '../../settings/settings';
import {
  type ConversationState,
  HANDOFF_PARTS,
  type HandoffDecision,
  type HandoffTold,
} from '../../state/conversation-state';
import { onlyLogged } from '../failure/remedy';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import type { Session } from '../ports/opencx';
import { messageText } from '../turns/customer-words';
import type { Outcome } from '../turns/outcome';
import { handoffSentiment, languageTag } from './attribute-words';
import { storable } from './handoff-attributes';
import { type HandoffCause, NO_SUMMARY, reasons, UNCONFIRMED } from './reasons';

/** How long the session may take to tell summary, sentiment and language; less when the customer's time is up. */
const SESSION_MILLISECONDS = 1_000;
const SESSION_MILLISECONDS_LATE = 500;
/** With every other cause it is of no use to ask OpenCX. */
const OPENCX_CAN_TELL = new Set<HandoffCause>([
  'ai-decided',
  'human-has-session',
  'ai-error',
  'late',
  'unreadable',
  'flow-decided',
  'not-heard',
  'transferred',
  'failed',
  'not-returned',
]);
const OWN_SUMMARY_LENGTH = 600;

/**
 * What the rep will be told. OpenCX's session and webhook are the source; what they do not say in time is made from
 * what is known, never left empty, and marked as made.
 * @param messages what the customer wrote last
 */
export async function decideHandoff(
  ports: Ports,
  state: ConversationState,
  outcome: Extract<Outcome, { kind: 'handoff' }>,
  messages: readonly Message[],
): Promise<HandoffDecision> {
  const { session } = state;
  const canTell = session && OPENCX_CAN_TELL.has(outcome.cause);
  const patience = outcome.cause === 'late' ? SESSION_MILLISECONDS_LATE : SESSION_MILLISECONDS;
  const told: HandoffTold = {
    ...(outcome.cause === 'not-returned' && toldBefore(state)),
    ...state.told,
    ...(canTell && (await toldByOpenCx(ports, session.id, patience))),
  };
  return {
    ...decision(told, reasons[outcome.cause], summaryOf(messages)),
    ...sessionLink(ports.settings, session?.id),
    announce: true,
    ...(outcome.text !== undefined && { reply: outcome.text }),
  };
}

/** What the last handoff said of the customer: nothing is known beside it. */
function toldBefore({ handoff }: ConversationState): HandoffTold {
  if (!handoff) return {};
  const { summary, sentiment, language } = handoff;
  return { ...(summary !== '' && { summary }), sentiment, language };
}

/**
 * What is told of a handoff: the session's own words. Whoever holds the webhook's secret writes what they like into its
 * body, so that only what the session does not say is taken from there, and its texts say so.
 */
export function toldOf(session: Session, { reason, summary, ...others }: HandoffTold): HandoffTold {
  return {
    ...others,
    ...(reason !== undefined && { reason: storable(UNCONFIRMED + reason) }),
    ...(summary !== undefined && { summary: storable(UNCONFIRMED + summary) }),
    ...toldBySession(session),
  };
}

/** What a session says of its handoff. */
function toldBySession({ summary, sentiment, language }: Session): HandoffTold {
  return {
    ...(summary?.trim() && { summary: storable(summary) }),
    ...(sentiment !== undefined && { sentiment: handoffSentiment(sentiment) }),
    ...(language !== undefined && { language: languageTag(language) }),
  };
}

/**
 * A handoff decided now: what was told, and what stands in for the rest.
 * @param reason what `handoffReason` says when OpenCX told none
 * @param summary what `handoffSummary` says when OpenCX told none
 */
export function decision(told: HandoffTold, reason: string, summary: string): HandoffDecision {
  return {
    timestamp: new Date().toISOString(),
    announce: false,
    reason: told.reason ?? reason,
    summary: told.summary ?? summary,
    sentiment: told.sentiment ?? 'neutral',
    language: told.language ?? languageTag(undefined),
    made: HANDOFF_PARTS.filter((part) => told[part] === undefined),
  };
}

/**
 * What OpenCX tells of the handoff of a session. People come without it, whatever it is that fails.
 * @param patience milliseconds it may take
 */
export async function toldByOpenCx(
  ports: Pick<Ports, 'openCx' | 'deadline' | 'log'>,
  id: string,
  patience = SESSION_MILLISECONDS,
): Promise<HandoffTold> {
  const asked = ports.openCx.readSession(id, ports.deadline.atMost(patience));
  const session = await asked.catch(onlyLogged(ports, 'handoff data', { session: id }));
  return session ? toldBySession(session) : {};
}

/** A stand-in for the AI's summary, marked as such: the customer's last words. */
export function summaryOf(messages: readonly Message[]): string {
  if (messages.length === 0)
    return `${NO_SUMMARY} from the AI. The customer has not written since the AI took the task.`;
  return summaryOfWords(messages.map(messageText));
}

/** The same of words that are no messages of the conversation. */
export function summaryOfWords(texts: readonly string[]): string {
  const words = texts.map(oneLine).join(' / ');
  return `${NO_SUMMARY} from the AI. The customer wrote last: ${cutAtWord(words, OWN_SUMMARY_LENGTH)}`;
}

/** Where people read a session in OpenCX, as part of a handoff; nothing where no address for it is set. */
export function sessionLink(
  { OPENCX_SESSION_URL: address }: Pick<Settings, 'OPENCX_SESSION_URL'>,
  session: string | undefined,
): { link?: string } {
  if (address === undefined || session === undefined) return {};
  return { link: address.replaceAll('{session}', encodeURIComponent(session)) };
}
