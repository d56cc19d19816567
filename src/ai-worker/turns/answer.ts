import type { PendingTurn } from '../../state/pending-turn';
import type { Done, Work } from '../drive/work';
import { MOST_DEATHS } from '../failure/remedy';
import { cannotBeTaken } from '../offers/cancelled-accepts';
import { staysWithPeople } from '../returns/stays-with-people';
import { actOnOutcome, handOff } from './act-on-outcome';
import { askAi } from './ask-ai';
import { tellOfHangUp } from './hang-up';
import { isMachineLike } from './machine-like';
import { recoverTurn } from './recover-turn';
import { timeToAsk } from './reply-time';
import { settled } from './settle';
import { hearWord } from './spoken';
import { takeTask } from './take-task';
import { type Unanswered, unanswered } from './unanswered';
import { goOnWaiting, type Look, lookForAnswer } from './wait';

/** The work has ended every Function that tried it. */
class EndsFunctions extends Error {
  override name = 'EndsFunctions';
}

/** One turn of the AI: answers what the customer wrote, or what a task or OpenCX brought. */
export async function answer(work: Work): Promise<Done> {
  const { ports, held, facts, hint } = work;
  if ((held.trouble?.times ?? 0) >= MOST_DEATHS) throw new EndsFunctions();
  const waiting = await unanswered(ports, held, hint.message);
  work.messages = waiting.messages;
  if (waiting.rep) {
    held.plan((state) => ({ ...state, takenOver: {} }));
    return 'again';
  }
  if (staysWithPeople(ports, held.state)) {
    return handOff(work, { kind: 'handoff', cause: 'not-returned' }, waiting.messages);
  }
  if (cannotBeTaken(held.state)) return giveUpTask(work, waiting);
  const { waiting: before } = held.state;
  if (before) {
    hearWord(held);
    const found = await lookForAnswer(ports, held.state, before);
    if (found.kind === 'not sent' || found.kind === 'time is up') tellOfHangUp(ports, before);
    if (found.kind !== 'not sent') return finishWaiting(work, waiting, before, found);
    ports.log.step('turn', { outcome: 'not sent yet', session: held.state.session?.id });
    held.plan((state) => ({ ...state, waiting: undefined }));
  }
  if (held.state.told) {
    return handOff(work, { kind: 'handoff', cause: 'ai-decided' }, waiting.messages);
  }
  if (waiting.messages.length === 0) {
    if (!(await takeTask(ports, held))) ports.log.step('turn', { outcome: 'reservation gone' });
    held.plan((state) => settled(state, waiting.upTo));
    return 'done';
  }
  if (isMachineLike(held.state)) {
    return handOff(work, { kind: 'handoff', cause: 'machine' }, waiting.messages);
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
  return actOnOutcome(work, turn, waiting.own);
}

/** Flex does not let the AI take the task, whatever is done about it here. */
function giveUpTask(work: Work, { messages }: Unanswered): Promise<Done> {
  const { ports, held } = work;
  ports.log.alarm(
    'accept',
    'Flex cancels what the AI worker accepts: run npm run connect, which gives it the attributes of a Flex user ' +
      '(contact_uri, email, full_name, roles).',
    { task: held.state.task?.taskSid },
  );
  return handOff(work, { kind: 'handoff', cause: 'not-set-up' }, messages);
}

/** A turn that waits: acted on when its answer is there, or its time is up. */
async function finishWaiting(
  work: Work,
  waiting: Unanswered,
  turn: PendingTurn,
  found: Exclude<Look, { kind: 'not sent' }>,
): Promise<Done> {
  const { ports, held } = work;
  // An AI that has given the conversation away may have said something with it, and says nothing more.
  if (found.kind !== 'found' && held.state.told) {
    return handOff(work, { kind: 'handoff', cause: 'ai-decided' }, waiting.messages);
  }
  if (found.kind === 'not yet') return goOnWaiting(work, found.turn);
  if (found.kind === 'time is up') {
    return handOff(work, { kind: 'handoff', cause: 'late' }, waiting.messages);
  }
  const messages = waiting.messages.filter(({ index }) => index <= turn.upTo);
  ports.log.step('turn', {
    outcome: found.outcome.kind,
    messages: messages.length,
    ms: Date.now() - turn.since,
  });
  return actOnOutcome(work, { messages, upTo: turn.upTo, ...found }, waiting.own);
}
