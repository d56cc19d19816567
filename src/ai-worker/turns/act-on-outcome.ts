import { canBeKept } from '../../state/budget';
import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import { isAnswerFound, type PendingTurn } from '../../state/pending-turn';
import { isWithAi, isWithAiAlone, onlyWhere } from '../../state/who-has-it';
import { toHandoff } from '../drive/phases';
import type { Done, Work } from '../drive/work';
import { unlessItFails } from '../failure/remedy';
import { decideHandoff } from '../handoff/decide-handoff';
import { improved } from '../inbox/fold';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import { say, type Saying } from '../thread/say';
import { entrust } from '../watch/watched-of';
import { withAnswer } from './machine-like';
import type { Outcome, Turn } from './outcome';
import { writtenSince } from './patience';
import { resolve } from './resolve';
import { heard, posted, settled } from './settle';
import { takeTask } from './take-task';

/** Milliseconds a Function must have left for an answer with files: to read one, to post it, and to store it. */
const ROOM_FOR_FILES = 5_500;

/**
 * Does what a turn's outcome asks for: speaks, hands off, resolves, waits, or keeps silent.
 * @param own our posts that are there already
 */
export async function actOnOutcome(work: Work, turn: Turn, own: readonly Message[]): Promise<Done> {
  const { ports, held } = work;
  const { outcome } = turn;
  const later = turnForLater(ports, held.state, turn);
  if (later) held.plan(onlyWhere(isWithAi, (state) => ({ ...state, waiting: later })));
  if (later || outcome.kind === 'late') return leaveToWatch(work);
  if (outcome.kind === 'handoff') return handOff(work, outcome, turn.messages, own);
  if (!(await takeTask(ports, held))) return stopWithoutTask(ports, held);
  const said = outcome.kind === 'silence' ? {} : outcome;
  const indexes = await say(ports, held.state, said, { of: turn.messages.at(-1)?.sid ?? '', own });
  const done = (state: ConversationState): ConversationState =>
    withAnswer(posted(settled(withoutWaiting(state, turn), turn.upTo), indexes), turn.messages);
  if (outcome.kind === 'resolve') return resolve(work, done, 'mark session');
  held.plan(done);
  return 'done';
}

/**
 * The turn as the next Function is to find it, with all its time, when the answer has files and this one has no time to
 * bring them; undefined: now is the time. It is put off once.
 */
function turnForLater(ports: Ports, { waiting }: ConversationState, turn: Turn): PendingTurn | undefined {
  const { outcome, messages, upTo, words } = turn;
  const hasFiles = 'files' in outcome;
  const isLate = hasFiles && ports.deadline.remaining() < ROOM_FOR_FILES;
  if (!isLate || words === undefined || isAnswerFound(waiting)) return undefined;
  ports.log.step('turn', { outcome: 'no time for its files' });
  const known =
    waiting?.kind === 'sent' ? waiting : { since: waiting?.since ?? writtenSince(messages), upTo };
  return { ...known, kind: 'sent', words, isAnswered: true, stepAt: Date.now() };
}

/**
 * Decides a handoff and stores it, so that any later event can finish it. A person who has the conversation already keeps
 * it.
 * @param own our posts that are there already
 * @throws what keeps it from being stored
 */
export async function handOff(
  work: Work,
  outcome: Extract<Outcome, { kind: 'handoff' }>,
  messages: readonly Message[],
  own: readonly Message[] = [],
): Promise<'again'> {
  const { ports, held } = work;
  const { files } = outcome;
  const first = {
    ...(await decideHandoff(ports, held.state, outcome, messages)),
    ...(files && { files: [...files] }),
  };
  const of = messages.at(-1)?.sid ?? first.timestamp;
  const decision = await withWordsThatCanBeKept(ports, held, first, { of, own });
  const withTold = (state: ConversationState): HandoffDecision => improved(decision, state.told ?? {});
  // Who has taken it over meanwhile has it: another task for people would stand beside theirs.
  await held.catchUp((state) => {
    work.decided = isWithAiAlone(state) ? withTold(state) : undefined;
    return work.decided && isWithAi(state) ? toHandoff(state, work.decided) : state;
  });
  return 'again';
}

/** Last words that are too long to be stored with the decision are said before it is. */
async function withWordsThatCanBeKept(
  ports: Ports,
  held: HeldConversation,
  decision: HandoffDecision,
  saying: Saying,
): Promise<HandoffDecision> {
  if (canBeKept(decision)) return decision;
  const { reply: text, files, ...rest } = decision;
  const speak = (): Promise<number[]> => say(ports, held.state, { text, files }, saying);
  const indexes = await unlessItFails(ports, 'last words', speak);
  held.plan((state) => (indexes ?? []).reduce(heard, state));
  return { ...rest, announce: indexes === undefined };
}

/** The turn waits no more; its session's history was read up to what it was found in. */
export function withoutWaiting<State extends ConversationState>(
  state: State,
  { seenUntil }: Pick<Turn, 'seenUntil'>,
): State {
  const session = state.session && { ...state.session, ...(seenUntil !== undefined && { seenUntil }) };
  return { ...state, session, waiting: undefined, spokeAt: undefined };
}

/** The turn waits for its answer, and is left to the watch as the lease is given back. */
function leaveToWatch({ ports, held, alongside }: Work): Done {
  const { lease: _given, ...state } = held.state;
  // Nobody waits for the one to do the other: the watch finds a lease that is still held, and comes again.
  alongside.push(() => entrust(ports, state));
  ports.log.step('turn', { outcome: 'waits', session: state.session?.id });
  return 'done';
}

/**
 * The reservation ended while the AI was thinking. Nothing is said and nothing is settled: if the task is offered
 * again the turn is finished then, and if a person has it they see what the customer wrote.
 */
async function stopWithoutTask(ports: Ports, held: HeldConversation): Promise<Done> {
  ports.log.step('turn', { outcome: 'reservation gone, nothing said' });
  if (held.state.takenOver) return 'again';
  await held.abandon();
  return 'left';
}
