import type { Deadline } from '../../common/deadline';
import type { MessageSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import { type CustomData, isNoRefusal, OpenCxError } from '../ports/opencx';
import type { ConversationFacts } from '../session/conversation-facts';
import { currentSids } from '../session/current-sids';
import { ensureSession, replaceSession } from '../session/ensure-session';
import { sharedAttributes } from '../session/shared-attributes';
import { withUse } from '../session/still-open';
import { attributesFingerprint, sessionData } from './custom-data';
import { customerWords, type CustomerWords } from './customer-words';
import { NOT_YET, type Outcome, outcomeOf, type SentMessage } from './outcome';
import { findOutcome, tellsByWebhook } from './find-outcome';
import { patienceWithAi } from './hang-up';
import { noteHowItAnswers } from './spoken';
import { type FoundOutcome, fingerprintOfWords, type SentOutcome } from './outcome-in-history';

/**
 * Sends what the customer wrote to OpenCX, as one message, and tells what came of it. Never fails: what OpenCX
 * refuses becomes a handoff with its cause, what it has not answered until `deadline` is late. With too little time
 * nothing is sent.
 */
export async function askAi(
  ports: Ports,
  held: HeldConversation,
  facts: ConversationFacts,
  messages: readonly Message[],
  deadline: Deadline,
): Promise<SentOutcome> {
  const last = messages.at(-1);
  if (!last || deadline.remaining() < SHORTEST_TURN) return { outcome: NOT_SENT, seenUntil: undefined };
  const turn = {
    ports,
    held,
    facts,
    words: await customerWords(ports, held.state.conversationSid, messages),
    lastMessage: last.sid,
    deadline,
  };
  const words = fingerprintOfWords(turn.words.text);
  try {
    return { ...(await askPatiently(turn, await ensureSession(ports, held, facts, deadline))), words };
  } catch (error) {
    return { outcome: outcomeOfFailure(error), seenUntil: undefined };
  }
}

/** What it means that OpenCX did not do its part: late, or a handoff. @throws what is no failure of OpenCX */
export function outcomeOfFailure(error: unknown): Outcome {
  if (!(error instanceof OpenCxError)) throw error;
  const { kind } = error;
  return kind === 'no-answer' || kind === 'no-time' ? NOT_SENT : { kind: 'handoff', cause: kind };
}

/** Milliseconds; an AI that has less would answer in the next Function anyway. */
const SHORTEST_TURN = 1_000;
/** Milliseconds: what OpenCX failed at just now it would fail at again. */
const BEFORE_SENDING_AGAIN = 400;
/** The turn is left to the next Function. */
const NOT_SENT: Outcome = { kind: 'late', sending: { kind: 'unsent' } };

interface TurnToAsk {
  ports: Ports;
  held: HeldConversation;
  facts: ConversationFacts;
  words: CustomerWords;
  lastMessage: MessageSid;
  deadline: Deadline;
}

async function ask(turn: TurnToAsk, session: string): Promise<FoundOutcome> {
  const { ports, held, facts, words, deadline } = turn;
  const customData = await turnData(turn);
  const patience = patienceWithAi(ports);
  const answer = await ports.openCx
    .send(session, { ...words, ...patience, customData }, deadline)
    .catch(unanswered);
  const outcome = answer ? outcomeOf(answer) : NOT_YET;
  if (tellsByWebhook(ports)) noteHowItAnswers(held, outcome !== NOT_YET);
  if (!answer) return unsure(turn);
  await noteAttributesSent(held, facts);
  if (withUse(held.state) !== held.state) held.plan(withUse);
  if (outcome !== NOT_YET) return { outcome, seenUntil: undefined };
  return findOutcome(ports, session, sentMessage(turn, answer.messageId), deadline);
}

/** OpenCX was asked and did not answer. @throws error when that is not so */
function unanswered(error: unknown): undefined {
  if (!(error instanceof OpenCxError && error.kind === 'no-answer')) throw error;
}

/** Nobody knows whether OpenCX has got the message. */
function unsure({ words, lastMessage }: TurnToAsk): FoundOutcome {
  const sending = {
    kind: 'unconfirmed',
    words: fingerprintOfWords(words.text),
    unsure: lastMessage,
  } as const;
  return { outcome: { kind: 'late', sending }, seenUntil: undefined };
}

/**
 * Asks, and once more where that does no harm: OpenCX does not know the session any more, or it failed, and the session
 * shows that the message did not arrive.
 * @throws OpenCxError what is a refusal, or comes again
 */
async function askPatiently(turn: TurnToAsk, session: string): Promise<FoundOutcome> {
  try {
    return await ask(turn, session);
  } catch (error) {
    const { ports, held, facts, deadline } = turn;
    if (!(error instanceof OpenCxError)) throw error;
    if (error.kind === 'session-unknown') {
      ports.log.step('session', { session, outcome: 'unknown to OpenCX, replaced' });
      return ask(turn, await replaceSession(ports, held, facts, deadline));
    }
    const arrived = await outcomeIfArrived(turn, session, error);
    if (arrived) return arrived;
    await deadline.wait(BEFORE_SENDING_AGAIN);
  }
  try {
    return await ask(turn, session);
  } catch (error) {
    const arrived = error instanceof OpenCxError && (await outcomeIfArrived(turn, session, error));
    if (arrived) return arrived;
    throw error;
  }
}

/**
 * The outcome of a message OpenCX has got, although it failed as it took it; undefined when it has not got it.
 * @throws failure when it is a refusal
 */
async function outcomeIfArrived(
  turn: TurnToAsk,
  session: string,
  failure: OpenCxError,
): Promise<FoundOutcome | undefined> {
  const { ports, lastMessage, deadline } = turn;
  if (!isNoRefusal(failure.kind)) throw failure;
  const known = await ports.openCx.readSession(session, deadline);
  const hasArrived = known?.customData.flex_last_message_sid === lastMessage;
  ports.log.step('send failed', {
    session,
    reason: failure.kind,
    outcome: hasArrived ? 'had arrived' : 'has not arrived',
  });
  return hasArrived ? findOutcome(ports, session, sentMessage(turn, undefined), deadline) : undefined;
}

function sentMessage({ words, held }: TurnToAsk, id: string | undefined): SentMessage {
  return { words: fingerprintOfWords(words.text), id, after: held.state.session?.seenUntil };
}

/** The SIDs with every message; the attributes only when the session does not have the newest ones. */
async function turnData({ ports, held, facts, lastMessage }: TurnToAsk): Promise<CustomData> {
  const { state } = held;
  const sids = { ...currentSids(state), flex_last_message_sid: lastMessage };
  const attributes = lacksAttributes(state) ? await facts.attributes(state) : {};
  return sessionData(sharedAttributes(attributes, ports.settings.WITHHELD_ATTRIBUTES), sids);
}

/** The attributes the session lacked have reached it with the message. */
async function noteAttributesSent(held: HeldConversation, facts: ConversationFacts): Promise<void> {
  if (!lacksAttributes(held.state)) return;
  const attributesSent = attributesFingerprint(await facts.attributes(held.state));
  held.plan((state) => (state.session ? { ...state, session: { ...state.session, attributesSent } } : state));
}

function lacksAttributes({ session, attributesNow }: ConversationState): boolean {
  return attributesNow !== '' && session?.attributesSent !== attributesNow;
}
