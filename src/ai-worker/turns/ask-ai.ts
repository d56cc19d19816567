import type { Deadline } from '../../common/deadline';
import type { MessageSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { fingerprintOfWords, type Sending, sentMessage } from '../../state/pending-turn';
import type { HeldConversation } from '../lease/held-conversation';
import { type CustomData, isNoRefusal, OpenCxError } from '../ports/opencx';
import type { ConversationFacts } from '../session/conversation-facts';
import { attributesFingerprint, currentSids, sessionData, sharedAttributes } from '../session/custom-data';
import { ensureSession, replaceSession, withUse } from '../session/ensure-session';
import { customerWords, type CustomerWords } from './customer-words';
import {
  type Asked,
  NOT_SENT,
  NOT_YET,
  type Outcome,
  outcomeOf,
  outcomeOfFailure,
  type Turn,
} from './outcome';
import { type Asking, patienceWithAi, tellsByWebhook } from './patience';
import { noteHowItAnswers } from './spoken';

/**
 * Sends what the customer said to OpenCX, as one message, and tells what its response held. Never fails: what OpenCX
 * refuses becomes a handoff with its cause, what it has not answered until `deadline` is late. With too little time
 * nothing is sent.
 */
export async function askAi(asking: Asking, { messages, upTo }: Asked, deadline: Deadline): Promise<Turn> {
  const asked = { messages, upTo };
  const last = messages.at(-1);
  if (!last || deadline.remaining() < SHORTEST_TURN) return { ...asked, outcome: NOT_SENT };
  const { ports, held } = asking;
  const words = await customerWords(ports, held.state.conversationSid, messages);
  const sending = { ...asking, words, lastMessage: last.sid, deadline };
  try {
    const outcome = await askPatiently(sending, await ensureSession(sending, deadline));
    return { ...asked, outcome, words: fingerprintOfWords(words.text) };
  } catch (error) {
    return { ...asked, outcome: outcomeOfFailure(error) };
  }
}

/** Milliseconds; an AI that has less would answer in the next Function anyway. */
const SHORTEST_TURN = 1_000;
/** Milliseconds: what OpenCX failed at just now it would fail at again. */
const BEFORE_SENDING_AGAIN = 400;

interface TurnToAsk extends Asking {
  words: CustomerWords;
  lastMessage: MessageSid;
  deadline: Deadline;
}

async function ask(turn: TurnToAsk, session: string): Promise<Outcome> {
  const { ports, held, facts, words, deadline, patience } = turn;
  const message = { ...words, ...patienceWithAi(ports, patience), customData: await turnData(turn) };
  const answer = await ports.openCx.send(session, message, deadline).catch(unanswered);
  const outcome = answer ? outcomeOf(answer) : NOT_YET;
  if (tellsByWebhook(ports)) noteHowItAnswers(held, outcome !== NOT_YET);
  const { text } = words;
  // Nobody knows whether OpenCX has got the message.
  if (!answer)
    return late({ kind: 'unconfirmed', words: fingerprintOfWords(text), unsure: turn.lastMessage });
  await noteAttributesSent(held, facts);
  if (withUse(held.state) !== held.state) held.plan(withUse);
  return outcome === NOT_YET ? late(sentMessage(text, answer.messageId)) : outcome;
}

/** OpenCX was asked and did not answer. @throws error when that is not so */
function unanswered(error: unknown): undefined {
  if (!(error instanceof OpenCxError && error.kind === 'no-answer')) throw error;
}

function late(sending: Sending): Outcome {
  return { kind: 'late', sending };
}

/**
 * Asks, and once more where that does no harm: OpenCX does not know the session any more, or it failed, and the session
 * shows that the message did not arrive.
 * @throws OpenCxError what is a refusal, or comes again
 */
async function askPatiently(turn: TurnToAsk, session: string): Promise<Outcome> {
  const { ports, deadline } = turn;
  for (let isFirst = true; ; isFirst = false) {
    try {
      return await ask(turn, session);
    } catch (error) {
      if (!(error instanceof OpenCxError)) throw error;
      if (isFirst && error.kind === 'session-unknown') {
        ports.log.step('session', { session, outcome: 'unknown to OpenCX, replaced' });
        return ask(turn, await replaceSession(turn, deadline));
      }
      const arrived = await outcomeIfArrived(turn, session, error);
      if (arrived) return arrived;
      if (!isFirst) throw error;
      await deadline.wait(BEFORE_SENDING_AGAIN);
    }
  }
}

/**
 * That a message is waited for which OpenCX has got, although it failed as it took it; undefined when it has not got it.
 * @throws failure when it is a refusal
 */
async function outcomeIfArrived(
  turn: TurnToAsk,
  session: string,
  failure: OpenCxError,
): Promise<Outcome | undefined> {
  const { ports, lastMessage, words, deadline } = turn;
  if (!isNoRefusal(failure.kind)) throw failure;
  const known = await ports.openCx.readSession(session, deadline);
  const hasArrived = known?.customData.flex_last_message_sid === lastMessage;
  ports.log.step('send failed', {
    session,
    reason: failure.kind,
    outcome: hasArrived ? 'had arrived' : 'has not arrived',
  });
  return hasArrived ? late(sentMessage(words.text, undefined)) : undefined;
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
