import type { ConversationState, WaitingTurn } from '../../state/conversation-state';
import { carryOutHandoff } from '../handoff/carry-out-handoff';
import { decideHandoff } from '../handoff/decide-handoff';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import { ConversationClosed, type Message } from '../ports/conversations';
import { resolve } from '../resolve/resolve';
import type { ConversationFacts } from '../session/conversation-facts';
import { stepAside } from '../takeover/step-aside';
import { afterTurn, askAi } from './ask-ai';
import type { Outcome } from './outcome';
import { recoverTurn } from './recover-turn';
import { say } from './say';
import { fingerprintOfWords } from './outcome-in-history';
import { customerWords } from './customer-words';
import { replyDeadline, timeToAsk, writtenSince } from './reply-time';
import { asleep, hasWork, posted, settled } from './settle';
import { NOT_YET } from './outcome';
import { goOnWaiting, lookForAnswer, waitForAnswer } from './wait';
import { takeTask } from './take-task';
import { type Unanswered, unanswered } from './unanswered';

/** Milliseconds; a wait that is shorter brings no answer. */
const SHORTEST_WAIT = 1_000;

/**
 * Answers what the customer wrote, turn after turn, until nothing waits; then gives the lease back.
 * @param told the message an event brought, if that is why we are here
 */
export async function answer(
  ports: Ports,
  held: HeldConversation,
  facts: ConversationFacts,
  told?: Message,
): Promise<void> {
  try {
    let waiting: Unanswered | undefined = await unanswered(ports, held, told);
    while (waiting) {
      const goesOn = await answerOnce(ports, held, facts, waiting);
      waiting = goesOn ? await unanswered(ports, held) : undefined;
    }
  } catch (error) {
    if (!(error instanceof ConversationClosed)) throw error;
    ports.log.step('closed', { outcome: 'conversation closed' });
    await held.release(
      (state) => ({ ...asleep(state), task: undefined, session: undefined }),
      () => false,
    );
  }
}

/** One turn. @returns whether the lease is still held and there may be more to answer */
async function answerOnce(
  ports: Ports,
  held: HeldConversation,
  facts: ConversationFacts,
  waiting: Unanswered,
): Promise<boolean> {
  if (held.state.takenOver || waiting.rep) {
    await stepAside(ports, held);
    return false;
  }
  if (held.state.told) {
    await handOff(ports, held, { kind: 'handoff', cause: 'ai-decided' }, waiting.messages);
    return false;
  }
  if (held.state.waiting) return finishWaiting(ports, held, facts, waiting, held.state.waiting);
  if (waiting.messages.length === 0) {
    if (!(await takeTask(ports, held))) ports.log.step('turn', { outcome: 'reservation gone' });
    return !(await held.release((state) => settled(state, waiting.upTo), hasWork));
  }
  const begun = Date.now();
  held.plan((state) => (state.settledIndex === null ? settled(state, waiting.from) : state));
  const turn = (await recoverTurn(ports, held, waiting)) ?? {
    messages: waiting.messages,
    upTo: waiting.upTo,
    ...(await askAi(ports, held, facts, waiting.messages, timeToAsk(ports, waiting.messages))),
  };
  ports.log.step('turn', {
    outcome: turn.outcome.kind,
    messages: turn.messages.length,
    ms: Date.now() - begun,
  });
  return act(ports, held, facts, turn, waiting.own);
}

/** What the customer wrote and what came of it. */
export interface Turn {
  messages: readonly Message[];
  /** The Index up to which this turn settles the conversation. */
  upTo: number;
  outcome: Outcome;
  /** The moment up to which OpenCX's history was read for it. */
  seenUntil: string | undefined;
}

async function act(
  ports: Ports,
  held: HeldConversation,
  facts: ConversationFacts,
  turn: Turn,
  own: readonly Message[],
): Promise<boolean> {
  const { outcome } = turn;
  if (outcome.kind === 'handoff') {
    await handOff(ports, held, outcome, turn.messages);
    return false;
  }
  if (outcome.kind === 'late') return waitOrHandOff(ports, held, turn, outcome);
  const words = outcome.kind === 'silence' ? undefined : outcome.text;
  if (!(await takeTask(ports, held))) return stopWithoutTask(ports, held);
  const last = turn.messages.at(-1)?.sid ?? '';
  const indexes = words === undefined ? [] : await say(ports, held.state, words, last, own);
  const remember = await afterTurn(held, facts, turn.seenUntil);
  const done = (state: ConversationState): ConversationState =>
    posted(settled({ ...remember(state), waiting: undefined }, turn.upTo), indexes);
  if (outcome.kind === 'resolve') return resolve(ports, held, done, 'mark session');
  return !(await held.release(done, hasWork));
}

/** The answer has not come within this Function: the turn waits for it, or its time is up and a person gets the task. */
async function waitOrHandOff(
  ports: Ports,
  held: HeldConversation,
  turn: Turn,
  { sentId }: Extract<Outcome, { kind: 'late' }>,
): Promise<boolean> {
  const since = writtenSince(turn.messages);
  const lastMessage = turn.messages.at(-1)?.sid;
  if (lastMessage === undefined || replyDeadline(ports, since).remaining() < SHORTEST_WAIT) {
    await handOff(ports, held, { kind: 'handoff', cause: 'late' }, turn.messages);
    return false;
  }
  const { text } = await customerWords(ports, held.state.conversationSid, turn.messages);
  return waitForAnswer(ports, held, {
    since,
    upTo: turn.upTo,
    lastMessage,
    ...(sentId !== undefined && { sentId }),
    words: fingerprintOfWords(text),
    stepAt: Date.now(),
  });
}

/** A turn that waits: acted on when its answer is there, or its time is up. */
async function finishWaiting(
  ports: Ports,
  held: HeldConversation,
  facts: ConversationFacts,
  waiting: Unanswered,
  turn: WaitingTurn,
): Promise<boolean> {
  const found = await lookForAnswer(ports, held.state, turn);
  if (found === NOT_YET) return goOnWaiting(ports, held, turn);
  if (found === 'time is up') {
    await handOff(ports, held, { kind: 'handoff', cause: 'late' }, waiting.messages);
    return false;
  }
  const messages = waiting.messages.filter(({ index }) => index <= turn.upTo);
  ports.log.step('turn', {
    outcome: found.outcome.kind,
    messages: messages.length,
    ms: Date.now() - turn.since,
  });
  return act(ports, held, facts, { messages, upTo: turn.upTo, ...found }, waiting.own);
}

async function handOff(
  ports: Ports,
  held: HeldConversation,
  outcome: Extract<Outcome, { kind: 'handoff' }>,
  messages: readonly Message[],
): Promise<void> {
  await carryOutHandoff(ports, held, await decideHandoff(ports, held.state, outcome, messages));
}

/**
 * The reservation ended while the AI was thinking. Nothing is said and nothing is settled: if the task is offered
 * again the turn is finished then, and if a person has it they see what the customer wrote.
 */
async function stopWithoutTask(ports: Ports, held: HeldConversation): Promise<false> {
  ports.log.step('turn', { outcome: 'reservation gone, nothing said' });
  if (held.state.takenOver) await stepAside(ports, held);
  else await held.abandon();
  return false;
}
