import type { Deadline } from '../../common/deadline';
import type { ConversationState } from '../../state/conversation-state';
import type { PendingTurn } from '../../state/pending-turn';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { ConversationFacts } from '../session/conversation-facts';
import type { Turn } from './act-on-outcome';
import { askAi } from './ask-ai';
import { tellsByWebhook } from './find-outcome';
import { pendingTurn } from './pending-turn';
import { recoverTurn } from './recover-turn';
import { withoutHangingUp } from './hang-up';
import { inPatience, mayWaitOn, timeOfCaller } from './reply-time';
import { hearWord } from './spoken';
import type { Unanswered } from './unanswered';
import { type Look, lookForAnswer } from './wait';

/** Milliseconds before each look of a caller who waits. */
const PAUSES = [1_500, 3_000, 3_000];
/** Milliseconds kept for the last look. */
const LAST_LOOK = 250;
/** Milliseconds between two looks whether OpenCX has told that its AI has spoken: they cost OpenCX nothing. */
const UNTIL_TOLD = 400;
/** A turn of a caller that nobody told of is looked at all the same after so many milliseconds: what tells may be lost. */
const UNTOLD = 15_000;

/** How a turn's answer is looked for. */
interface Looks {
  /** Milliseconds before each look at the session's history. */
  pauses: readonly number[];
  /** After them OpenCX's webhooks are waited for, and one look more ends the Function's time. */
  untilTold: boolean;
}

/** What a caller asks for. */
interface CallersRequest {
  /** As long as this Function lives. */
  isWaitedFor: boolean;
  /** It was sent just now. */
  isNew: boolean;
}

/**
 * One turn for a caller who waits for its outcome (a Studio flow, a phone call) and speaks it themselves: asks the AI,
 * or goes on waiting for what an earlier request asked, as long as this Function lives. Nothing is sent twice.
 * @param waiting what the customer said
 * @param patience milliseconds the caller may be kept waiting, where that is less than this Function lives
 * @returns the turn; while its outcome is `late`, the state holds what the caller's next request goes on with. After
 * AI_REPLY_SECONDS, counted from the first request, a handoff.
 */
export async function awaitTurn(
  allPorts: Ports,
  held: HeldConversation,
  facts: ConversationFacts,
  waiting: Unanswered,
  patience = Infinity,
): Promise<Turn> {
  const isWaitedFor = patience === Infinity;
  const ports = isWaitedFor ? withoutHangingUp(allPorts) : inPatience(allPorts, patience);
  const before = held.state.waiting;
  if (before) {
    const messages = waiting.messages.filter(({ index }) => index <= before.upTo);
    const turn = await goOn(ports, held, { messages, upTo: before.upTo }, before, {
      isWaitedFor,
      isNew: false,
    });
    if (turn !== 'not sent') return turn;
    held.plan((state) => ({ ...state, waiting: undefined }));
  }
  const since = before?.since ?? Date.now();
  const { messages, upTo } = waiting;
  const turn = (await recoverTurn(ports, held, waiting, before)) ?? {
    messages,
    upTo,
    ...(await askAi(ports, held, facts, messages, timeOfCaller(ports, since))),
  };
  if (turn.outcome.kind !== 'late') return turn;
  const asked = pendingTurn(turn.outcome.sending, since, turn.upTo);
  const found = await goOn(ports, held, turn, asked, { isWaitedFor, isNew: true });
  return found === 'not sent' ? waitOn(ports, held, turn, asked) : found;
}

async function goOn(
  ports: Ports,
  held: HeldConversation,
  { messages, upTo }: Pick<Turn, 'messages' | 'upTo'>,
  asked: PendingTurn,
  request: CallersRequest,
): Promise<Turn | 'not sent'> {
  const found = await look(ports, held, asked, looksOf(ports, request), messages.length > 0);
  switch (found.kind) {
    case 'not sent':
      return found.kind;
    case 'not yet':
      return waitOn(ports, held, { messages, upTo }, found.turn);
    case 'time is up':
      return tooLate(messages, upTo);
    case 'found':
      return { messages, upTo, ...found };
  }
}

/** The state holds what the next request goes on with; unless it would come too late. */
function waitOn(
  ports: Ports,
  held: HeldConversation,
  { messages, upTo }: Pick<Turn, 'messages' | 'upTo'>,
  asked: PendingTurn,
): Turn {
  if (!mayWaitOn(ports, asked.since)) return tooLate(messages, upTo);
  const waiting = { ...asked, stepAt: Date.now() };
  held.plan((state) => ({ ...state, waiting }));
  return { messages, upTo, outcome: { kind: 'late', sending: asked }, seenUntil: undefined };
}

function tooLate(messages: Turn['messages'], upTo: number): Turn {
  return { messages, upTo, outcome: { kind: 'handoff', cause: 'late' }, seenUntil: undefined };
}

/**
 * Whether a caller's turn is not to be looked at yet: OpenCX's webhooks tell when it is, and have not.
 * @returns whether the caller goes on waiting without anything being asked
 */
export function isToBeToldOf(ports: Ports, { waiting, spokeAt, told }: ConversationState): boolean {
  if (!tellsByWebhook(ports) || !waiting || waiting.kind === 'unsent') return false;
  if (spokeAt !== undefined || told !== undefined || !mayWaitOn(ports, waiting.since)) return false;
  return Date.now() - waiting.stepAt < UNTOLD;
}

/** A caller on the phone is waited with by TwiML, a flow's widget by this Function. */
function looksOf(ports: Ports, { isWaitedFor, isNew }: CallersRequest): Looks {
  const atOnce = isNew ? [] : [0];
  return tellsByWebhook(ports)
    ? { pauses: atOnce, untilTold: isWaitedFor }
    : { pauses: [...atOnce, ...PAUSES], untilTold: false };
}

/** @param canSend whether the words are at hand: else it is waited on also for what OpenCX has not got */
async function look(
  ports: Ports,
  held: HeldConversation,
  asked: PendingTurn,
  { pauses, untilTold }: Looks,
  canSend: boolean,
): Promise<Look> {
  const deadline = timeOfCaller(ports, asked.since);
  const before = held.state.spokeAt;
  let look: Look = { kind: 'not yet', turn: asked };
  const lookOnce = async (turn: PendingTurn): Promise<Look> => {
    hearWord(held);
    const found = await lookForAnswer(ports, held.state, turn);
    return found.kind === 'not sent' && !canSend ? { kind: 'not yet', turn } : found;
  };
  for (const pause of pauses) {
    // What is left of the time is waited out: a look costs OpenCX more than a pause costs the caller.
    const left = deadline.remaining() - LAST_LOOK;
    if (pause > 0 && (left <= 0 || !(await deadline.wait(Math.min(pause, left))))) break;
    look = await lookOnce(look.turn);
    if (look.kind !== 'not yet') return look;
  }
  if (!untilTold) return look;
  let known = before;
  for (;;) {
    const told = await whatIsTold(ports, held.state, known, deadline.leaving(LAST_LOOK));
    look = await lookOnce(look.turn);
    if (told === undefined || look.kind !== 'not yet') return look;
    known = told;
  }
}

/**
 * Reads what is stored until there is word from OpenCX that was not there before.
 * @returns when it was told that its AI has spoken, or 0 where it has given the conversation away; undefined: the time is over
 */
async function whatIsTold(
  ports: Ports,
  { conversationSid }: ConversationState,
  known: number | undefined,
  deadline: Deadline,
): Promise<number | undefined> {
  while (await deadline.wait(UNTIL_TOLD)) {
    const { value, inbox } = (await ports.states.read(conversationSid)) ?? {};
    const isEscalated = value?.told ?? inbox?.escalation;
    const told = inbox?.spokeAt ?? value?.spokeAt ?? (isEscalated && 0);
    if (told !== undefined && told !== known) return told;
  }
  return undefined;
}
