import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import { isAskedForTurns, onlyWhere } from '../../state/who-has-it';
import { driveHeld, giveLeaseBack } from '../drive/drive';
import type { Change, HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { ConversationFacts } from '../session/conversation-facts';
import { languageOfSession, markResolved } from '../session/in-passing';
import { withoutWaiting } from '../turns/act-on-outcome';
import type { Outcome, Turn } from '../turns/outcome';
import { PATIENCE_OF_FLOW } from '../turns/patience';
import { runTurn } from '../turns/run-turn';
import { hasUnsettled, posted, settled } from '../turns/settle';
import { customerSide } from './customer-side';
import { type Answering, decidedAnswer, decideForFlow, type SaidToFlow } from './decide-for-flow';
import { repeatedAnswer, unlessPosted } from './repeated-answer';
import { type StudioAnswer, studioAnswer, type StudioRequest } from './request';
import { wordsForFlow } from './words-for-flow';

/** Milliseconds; with less, what was written meanwhile is left to the flow's next request. */
const ROOM_FOR_A_TURN = 4_000;

/** How long the session may take to tell the customer's language. */
const LANGUAGE_MILLISECONDS = 800;

type Spoken = Exclude<Outcome, { kind: 'handoff' | 'late' }>;

/**
 * Answers what the customer wrote, turn after turn, and gives the lease back.
 * @returns what the flow is told
 */
export async function takeTurnOfFlow(
  ports: Ports,
  held: HeldConversation,
  facts: ConversationFacts,
  request: StudioRequest,
): Promise<StudioAnswer> {
  const side = customerSide(ports, request);
  const said: SaidToFlow = { texts: [], own: [], of: '' };
  const answering = { ports, held, said };
  for (;;) {
    if (held.state.takenOver) {
      await driveHeld(ports, held);
      return studioAnswer('silence', { handedOff: true });
    }
    if (held.state.decidedForFlow) return decidedAgain(ports, held, held.state.handoff);
    const waiting = await side(held);
    const { messages, upTo } = waiting;
    said.own = waiting.own;
    if (!held.state.waiting && !held.state.told && messages.length === 0) {
      return nothingNew(answering, upTo, request);
    }
    const asked = { messages, upTo, since: Date.now() };
    const turn = await runTurn({ ports, held, facts, patience: PATIENCE_OF_FLOW }, asked);
    const { outcome } = turn;
    if (outcome.kind === 'handoff') return decideForFlow(answering, outcome, waiting);
    // The state holds the turn the flow's next request goes on with.
    if (outcome.kind === 'late') return speak(answering, 'late');
    const answer = await settleTurn(answering, { ...turn, outcome });
    if (answer) return answer;
  }
}

async function decidedAgain(
  ports: Ports,
  held: HeldConversation,
  handoff: HandoffDecision,
): Promise<StudioAnswer> {
  const answer = await unlessPosted(ports, held.state, decidedAnswer(ports, held.state, handoff));
  await giveLeaseBack(ports, held);
  return answer;
}

async function nothingNew(
  answering: Answering,
  upTo: number,
  { hasLastAnswer }: StudioRequest,
): Promise<StudioAnswer> {
  const { ports, held, said } = answering;
  const done: Change = (state) => settled(state, upTo);
  if (said.texts.length > 0 || hasLastAnswer) return speak(answering, spokenOrSilence(said), done);
  const again = await unlessPosted(ports, held.state, await repeatedAnswer(ports, held.state));
  held.plan(done);
  await giveLeaseBack(ports, held);
  return again;
}

/** The outcome is known. @returns undefined when more is to be done and there is time for another turn */
async function settleTurn(
  answering: Answering,
  turn: Turn & { outcome: Spoken },
): Promise<StudioAnswer | undefined> {
  const { ports, held, said } = answering;
  const { outcome, messages, upTo } = turn;
  if ('text' in outcome) said.texts.push(outcome.text);
  said.of = messages.at(-1)?.sid ?? said.of;
  const answered = await answeredBy(ports, held.state, turn);
  const isResolved = outcome.kind === 'resolve';
  if (isResolved && answered) await markResolved(ports, answered.session);
  const done = onlyWhere(isAskedForTurns, (state) => ({
    ...settled(withoutWaiting(state, turn), upTo),
    answered,
    ...(isResolved && { session: undefined }),
  }));
  const now = done(held.ahead);
  if (!hasUnsettled(now) && !now.told) {
    return speak(answering, isResolved ? 'resolve' : spokenOrSilence(said), done);
  }
  if (ports.deadline.remaining() < ROOM_FOR_A_TURN) return speak(answering, 'late', done);
  await held.catchUp(done);
  return undefined;
}

function spokenOrSilence({ texts }: SaidToFlow): 'reply' | 'silence' {
  return texts.length === 0 ? 'silence' : 'reply';
}

/** Gives the lease back with what the flow is to say. @param done what the turn leaves in the state */
async function speak(
  { ports, held, said: { texts, of, own } }: Answering,
  outcome: StudioAnswer['outcome'],
  done: Change = (state) => state,
): Promise<StudioAnswer> {
  const { reply, posted: indexes } = await wordsForFlow(ports, held.state, texts.join('\n\n'), { of, own });
  const { session } = held.state;
  held.plan((state) => posted(done(state), indexes));
  await giveLeaseBack(ports, held);
  const { answered } = held.state;
  return studioAnswer(outcome, {
    reply,
    language: answered?.language ?? 'und',
    sessionId: session?.id ?? answered?.session ?? '',
  });
}

/** What is kept of a turn the flow is answered with. */
async function answeredBy(
  ports: Ports,
  { session }: ConversationState,
  { words }: Turn,
): Promise<ConversationState['answered']> {
  if (!session || words === undefined) return undefined;
  return {
    session: session.id,
    words,
    language: await languageOfSession(ports, session.id, LANGUAGE_MILLISECONDS),
    at: Date.now(),
  };
}
