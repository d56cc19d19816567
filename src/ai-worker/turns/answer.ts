import { isDeepStrictEqual } from 'node:util';
import type { ConversationState, WaitingTurn } from '../../state/conversation-state';
import type { HeldConversation } from '../lease/held-conversation';
import { MOST_DEATHS } from '../failure/remedy';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import { cannotBeTaken } from '../offers/cancelled-accepts';
import { endFormerLegs } from '../offers/former-legs';
import type { ConversationFacts } from '../session/conversation-facts';
import { staysWithPeople } from '../returns/stays-with-people';
import { stepAside } from '../takeover/step-aside';
import { actOnOutcome, handOff } from './act-on-outcome';
import { askAi } from './ask-ai';
import { isMachineLike } from './machine-like';
import { NOT_YET } from './outcome';
import { tellOfHangUp } from './hang-up';
import { hearWord } from './spoken';
import { recoverTurn } from './recover-turn';
import { timeToAsk } from './reply-time';
import { hasWork, settled } from './settle';
import { takeTask } from './take-task';
import { wake } from './wake';
import { type Unanswered, unanswered } from './unanswered';
import { goOnWaiting, lookForAnswer } from './wait';
import { turnFailed } from './turn-failed';

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
  let messages: readonly Message[] = told ? [told] : [];
  try {
    if (mustNotTryAgain(held)) throw new EndsFunctions();
    let waiting = await unanswered(ports, held, told);
    for (;;) {
      messages = waiting.messages;
      const before = held.state;
      const goesOn = await answerOnce(ports, held, facts, waiting);
      if (!goesOn) return;
      if (isAsBefore(held.state, before)) throw new NothingDone();
      await wake(held);
      waiting = await unanswered(ports, held);
    }
  } catch (error) {
    await turnFailed(ports, held, error, messages);
  }
}

/** The work has ended every Function that tried it. */
class EndsFunctions extends Error {
  override name = 'EndsFunctions';
}

/** Something seems to wait, and nothing comes of looking: that would go on for ever. */
class NothingDone extends Error {
  override name = 'NothingDone';
}

function mustNotTryAgain({ state, trouble }: HeldConversation): boolean {
  return state.phase !== 'handing_off' && !state.takenOver && (trouble?.times ?? 0) >= MOST_DEATHS;
}

function isAsBefore(now: ConversationState, before: ConversationState): boolean {
  const known = ({ lease: _lease, givenBackBy: _by, ...state }: ConversationState): unknown => state;
  return isDeepStrictEqual(known(now), known(before));
}

/** One turn. @returns whether the lease is still held and there may be more to answer */
async function answerOnce(
  ports: Ports,
  held: HeldConversation,
  facts: ConversationFacts,
  waiting: Unanswered,
): Promise<boolean> {
  await endFormerLegs(ports, held);
  if (held.state.takenOver || waiting.rep) {
    await stepAside(ports, held);
    return false;
  }
  if (staysWithPeople(ports, held.state)) {
    return handOff(ports, held, { kind: 'handoff', cause: 'not-returned' }, waiting.messages);
  }
  if (cannotBeTaken(held.state)) return giveUpTask(ports, held, waiting);
  const { waiting: before } = held.state;
  if (before) {
    hearWord(held);
    const found = await lookForAnswer(ports, held.state, before);
    if (found === 'not sent' || found === 'time is up') tellOfHangUp(ports, before);
    if (found !== 'not sent') return finishWaiting(ports, held, waiting, before, found);
    ports.log.step('turn', { outcome: 'not sent yet', session: held.state.session?.id });
    held.plan((state) => ({ ...state, waiting: undefined }));
  }
  if (held.state.told) {
    return handOff(ports, held, { kind: 'handoff', cause: 'ai-decided' }, waiting.messages);
  }
  if (waiting.messages.length === 0) {
    if (!(await takeTask(ports, held))) ports.log.step('turn', { outcome: 'reservation gone' });
    return !(await held.release((state) => settled(state, waiting.upTo), hasWork));
  }
  if (isMachineLike(held.state)) {
    return handOff(ports, held, { kind: 'handoff', cause: 'machine' }, waiting.messages);
  }
  const begun = Date.now();
  held.plan((state) => (state.settledIndex === null ? settled(state, waiting.from) : state));
  const turn = (await recoverTurn(ports, held, waiting, before)) ?? {
    messages: waiting.messages,
    upTo: waiting.upTo,
    ...(await askAi(ports, held, facts, waiting.messages, timeToAsk(ports, waiting.messages))),
  };
  ports.log.step('turn', {
    outcome: turn.outcome.kind,
    messages: turn.messages.length,
    ms: Date.now() - begun,
  });
  return actOnOutcome(ports, held, turn, waiting.own);
}

/** Flex does not let the AI take the task, whatever is done about it here. */
function giveUpTask(ports: Ports, held: HeldConversation, { messages }: Unanswered): Promise<false> {
  ports.log.alarm(
    'accept',
    'Flex cancels what the AI worker accepts: run npm run connect, which gives it the attributes of a Flex user ' +
      '(contact_uri, email, full_name, roles).',
    { task: held.state.task?.taskSid },
  );
  return handOff(ports, held, { kind: 'handoff', cause: 'not-set-up' }, messages);
}

/** A turn that waits: acted on when its answer is there, or its time is up. */
async function finishWaiting(
  ports: Ports,
  held: HeldConversation,
  waiting: Unanswered,
  turn: WaitingTurn,
  found: Exclude<Awaited<ReturnType<typeof lookForAnswer>>, 'not sent'>,
): Promise<boolean> {
  // An AI that has given the conversation away may have said something with it, and says nothing more.
  if ((found === NOT_YET || found === 'time is up') && held.state.told) {
    return handOff(ports, held, { kind: 'handoff', cause: 'ai-decided' }, waiting.messages);
  }
  if (found === NOT_YET) return goOnWaiting(ports, held, turn);
  if (found === 'time is up') {
    return handOff(ports, held, { kind: 'handoff', cause: 'late' }, waiting.messages);
  }
  const messages = waiting.messages.filter(({ index }) => index <= turn.upTo);
  ports.log.step('turn', {
    outcome: found.outcome.kind,
    messages: messages.length,
    ms: Date.now() - turn.since,
  });
  return actOnOutcome(ports, held, { messages, upTo: turn.upTo, ...found }, waiting.own);
}
