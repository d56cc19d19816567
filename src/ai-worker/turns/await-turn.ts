import type { ConversationState, WaitingTurn } from '../../state/conversation-state';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { ConversationFacts } from '../session/conversation-facts';
import type { Turn } from './act-on-outcome';
import { askAi } from './ask-ai';
import { NOT_YET } from './outcome';
import type { FoundOutcome } from './outcome-in-history';
import { recoverTurn } from './recover-turn';
import { inPatience, mayWaitOn, timeOfCaller } from './reply-time';
import type { Unanswered } from './unanswered';
import { lookForAnswer, waitingTurn } from './wait';

/** Milliseconds before each look of a caller who waits. */
const PAUSES = [1_500, 3_000, 3_000];
/** Milliseconds kept for the last look. */
const LAST_LOOK = 250;

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
  const ports = inPatience(allPorts, patience);
  const before = held.state.waiting;
  if (before) {
    const messages = waiting.messages.filter(({ index }) => index <= before.upTo);
    const turn = await goOn(ports, held, { messages, upTo: before.upTo }, before, [0, ...PAUSES]);
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
  const asked = waitingTurn(turn.outcome, since, turn.upTo);
  const found = await goOn(ports, held, turn, asked, PAUSES);
  return found === 'not sent' ? waitOn(ports, held, turn, asked) : found;
}

async function goOn(
  ports: Ports,
  held: HeldConversation,
  { messages, upTo }: Pick<Turn, 'messages' | 'upTo'>,
  asked: WaitingTurn,
  pauses: readonly number[],
): Promise<Turn | 'not sent'> {
  const found = await look(ports, held.state, asked, pauses, messages.length > 0);
  if (found === 'not sent') return found;
  if (found === NOT_YET) return waitOn(ports, held, { messages, upTo }, asked);
  if (found === 'time is up') return tooLate(messages, upTo);
  return { messages, upTo, ...found };
}

/** The state holds what the next request goes on with; unless it would come too late. */
function waitOn(
  ports: Ports,
  held: HeldConversation,
  { messages, upTo }: Pick<Turn, 'messages' | 'upTo'>,
  asked: WaitingTurn,
): Turn {
  if (!mayWaitOn(ports, asked.since)) return tooLate(messages, upTo);
  held.plan((state) => ({ ...state, waiting: asked }));
  return { messages, upTo, outcome: { kind: 'late' }, seenUntil: undefined };
}

function tooLate(messages: Turn['messages'], upTo: number): Turn {
  return { messages, upTo, outcome: { kind: 'handoff', cause: 'late' }, seenUntil: undefined };
}

/** @param canSend whether the words are at hand: else it is waited on also for what OpenCX has not got */
async function look(
  ports: Ports,
  state: ConversationState,
  asked: WaitingTurn,
  pauses: readonly number[],
  canSend: boolean,
): Promise<FoundOutcome | 'time is up' | 'not sent' | typeof NOT_YET> {
  const deadline = timeOfCaller(ports, asked.since);
  for (const pause of pauses) {
    // What is left of the time is waited out: a look costs OpenCX more than a pause costs the caller.
    const left = deadline.remaining() - LAST_LOOK;
    if (pause > 0 && (left <= 0 || !(await deadline.wait(Math.min(pause, left))))) break;
    const found = await lookForAnswer(ports, state, asked);
    if (found !== NOT_YET && (found !== 'not sent' || canSend)) return found;
  }
  return NOT_YET;
}
