import { type PendingTurn, sentMessage, wordsOf } from '../../state/pending-turn';
import { mayTakeTurns, onlyWhere } from '../../state/who-has-it';
import type { HandoffCause } from '../handoff/reasons';
import { askAi } from './ask-ai';
import { awaitAnswer, type Look } from './await-answer';
import { customerWords } from './customer-words';
import { type Asked, outcomeOfFailure, type Turn } from './outcome';
import { type Asking, inPatience, mayWaitOn, tellOfHangUp, timeToAsk } from './patience';

/**
 * One turn of the AI, for whoever asks: a customer who writes, a Studio flow, a phone call. What was said goes to OpenCX,
 * or the answer to what an earlier Function sent is looked for. Nothing is sent twice. Never fails for what OpenCX does.
 * @returns the turn; while its outcome is `late`, the state holds what the next Function goes on with. After
 * AI_REPLY_SECONDS, counted from when the customer began to wait, a handoff.
 */
export async function runTurn(asking: Asking, asked: Asked): Promise<Turn> {
  const { held, ports, patience } = asking;
  const begun = held.state.waiting?.since ?? Date.now();
  const turn = await turnOf({ ...asking, ports: inPatience(ports, patience) }, asked);
  ports.log.step('turn', {
    outcome: turn.outcome.kind,
    messages: turn.messages.length,
    ms: Date.now() - begun,
  });
  return turn;
}

async function turnOf(asking: Asking, brought: Asked): Promise<Turn> {
  const { ports, held } = asking;
  let asked = brought;
  const { waiting: before } = held.state;
  if (before) {
    const look = await awaitAnswer(asking, before, false);
    if (look.kind === 'not sent' || look.kind === 'time is up') tellOfHangUp(ports, before);
    if (look.kind !== 'not sent') return afterLook(asking, asked, before, look);
    asked = await withWords(asking, asked, before);
    if (asked.messages.length === 0) return { ...asked, outcome: { kind: 'silence' } };
    ports.log.step('turn', { outcome: 'not sent yet', session: held.state.session?.id });
    held.plan((state) => ({ ...state, waiting: undefined }));
  }
  if (held.state.told) return handedOff(asked, 'ai-decided');
  const since = before?.since ?? asked.since;
  const sent =
    (await recoverTurn(asking, asked, before)) ?? (await askAi(asking, asked, timeToAsk(ports, since)));
  if (sent.outcome.kind !== 'late') return sent;
  const { sending } = sent.outcome;
  const turn = { ...sending, since, upTo: sent.upTo, stepAt: Date.now() };
  if (sending.kind === 'unsent') return waitOn(asking, asked, turn);
  const look = await awaitAnswer(asking, turn, true);
  return look.kind === 'not sent' ? waitOn(asking, asked, turn) : afterLook(asking, asked, turn, look);
}

function afterLook(
  asking: Asking,
  asked: Asked,
  turn: PendingTurn,
  look: Exclude<Look, { kind: 'not sent' }>,
): Turn {
  const isEscalated = asking.held.state.told !== undefined;
  switch (look.kind) {
    case 'found':
      return { ...partOf(asked, turn), outcome: look.outcome, seenUntil: look.seenUntil };
    case 'refused':
      return { ...partOf(asked, turn), outcome: outcomeOfFailure(look.error) };
    // An AI that has given the conversation away may have said something with it, and says nothing more.
    case 'not yet':
      return isEscalated ? handedOff(asked, 'ai-decided') : waitOn(asking, asked, look.turn);
    case 'time is up':
      return handedOff(asked, isEscalated ? 'ai-decided' : 'late');
  }
}

/** The request that brought what a caller said is over: it stands in the call's thread. What was written may be removed. */
async function withWords({ ports, held }: Asking, asked: Asked, { upTo }: PendingTurn): Promise<Asked> {
  const { call, conversationSid } = held.state;
  if (!call || asked.messages.length > 0) return asked;
  const said = await ports.conversations.messagesAfter(conversationSid, upTo - 1);
  const messages = said.filter(({ mark, index }) => mark?.kind === 'caller' && index <= upTo);
  return { ...asked, messages, upTo };
}

/** The state holds what the next Function goes on with; unless it would come too late. */
function waitOn({ ports, held }: Asking, asked: Asked, turn: PendingTurn): Turn {
  if (!mayWaitOn(ports, turn.since)) return handedOff(asked, 'late');
  const waiting = { ...turn, stepAt: Date.now() };
  held.plan(onlyWhere(mayTakeTurns, (state) => ({ ...state, waiting })));
  return { ...partOf(asked, turn), outcome: { kind: 'late', sending: waiting } };
}

function handedOff(asked: Asked, cause: HandoffCause): Turn {
  return { ...asked, outcome: { kind: 'handoff', cause } };
}

/** What a turn answers: more may have been said since it was sent. */
function partOf({ messages }: Asked, turn: PendingTurn): Omit<Turn, 'outcome'> {
  const { upTo } = turn;
  return { messages: messages.filter(({ index }) => index <= upTo), upTo, words: wordsOf(turn) };
}

/**
 * Looks whether the turn of a holder that died had come to OpenCX: `send` has no idempotency key, so the session is asked
 * which message it got last (`flex_last_message_sid`).
 * @param before the turn that has waited until now; an unsent one may have been sent by a holder that lives
 * @returns the turn, which is late; undefined: the messages are to be sent
 */
async function recoverTurn(
  { ports, held }: Asking,
  { messages, upTo, since }: Asked,
  before: PendingTurn | undefined,
): Promise<Turn | undefined> {
  const { session, conversationSid } = held.state;
  const isLeft = before?.kind === 'unsent';
  if (!(held.inherited || isLeft) || !session || session.handedOff) return undefined;
  try {
    const known = await ports.openCx.readSession(session.id, timeToAsk(ports, since));
    const position = messages.findIndex(({ sid }) => sid === known?.customData.flex_last_message_sid);
    const last = messages[position];
    if (!last) return undefined;
    ports.log.step('recover', { outcome: 'was sent before' });
    const sent = messages.slice(0, position + 1);
    const { text } = await customerWords(ports, conversationSid, sent);
    const outcome = { kind: 'late', sending: sentMessage(text, undefined) } as const;
    return { messages: sent, upTo: last.index, outcome };
  } catch (error) {
    return { messages, upTo, outcome: outcomeOfFailure(error) };
  }
}
