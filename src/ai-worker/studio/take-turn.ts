import type { ConversationState } from '../../state/conversation-state';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import { markResolved } from '../resolve/resolve';
import type { ConversationFacts } from '../session/conversation-facts';
import { withoutWaiting } from '../turns/act-on-outcome';
import type { Outcome } from '../turns/outcome';
import { PATIENCE_OF_FLOW } from '../turns/patience';
import { runTurn } from '../turns/run-turn';
import { hasUnsettled, posted, settled } from '../turns/settle';
import type { Turn } from '../turns/turn';
import type { Unanswered } from '../turns/unanswered';
import { type StudioAnswer, studioAnswer } from './answer';
import { answeredBy } from './answered-by';
import { customerSide } from './customer-side';
import { decideForFlow } from './decide-for-flow';
import { decidedAnswer } from './decided-answer';
import { driveHeld, giveLeaseBack } from '../drive/drive';
import type { StudioRequest } from './request';
import { repeatedAnswer } from './repeated-answer';
import { unlessPosted } from './unless-posted';
import { wordsForFlow } from './words-for-flow';

/** Milliseconds; with less, what was written meanwhile is left to the flow's next request. */
const ROOM_FOR_A_TURN = 4_000;

/** What the AI has said in answer to one request, and our posts that are there already. */
interface Said {
  texts: string[];
  own: readonly Message[];
  /** The last customer message it answers. */
  of: string;
}

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
  const said: Said = { texts: [], own: [], of: '' };
  for (;;) {
    if (held.state.takenOver) {
      await driveHeld(ports, held);
      return studioAnswer('silence', { handedOff: true });
    }
    if (held.state.decidedForFlow) return decidedAgain(ports, held);
    const waiting = await side(held);
    said.own = waiting.own;
    if (!held.state.waiting && !held.state.told && waiting.messages.length === 0) {
      return nothingNew(ports, held, waiting, said, request);
    }
    const asked = { messages: waiting.messages, upTo: waiting.upTo, since: Date.now() };
    const turn = await runTurn({ ports, held, facts, patience: PATIENCE_OF_FLOW }, asked);
    const { outcome } = turn;
    if (outcome.kind === 'handoff') return decideForFlow(ports, held, outcome, waiting, said);
    // The state holds the turn the flow's next request goes on with.
    if (outcome.kind === 'late') return speak(ports, held, 'late', said, (state) => state);
    const answer = await settleTurn(ports, held, { ...turn, outcome }, said);
    if (answer) return answer;
  }
}

async function decidedAgain(ports: Ports, held: HeldConversation): Promise<StudioAnswer> {
  const answer = await unlessPosted(ports, held.state, decidedAnswer(ports, held.state));
  await giveLeaseBack(ports, held);
  return answer;
}

async function nothingNew(
  ports: Ports,
  held: HeldConversation,
  { upTo }: Unanswered,
  said: Said,
  { hasLastAnswer }: StudioRequest,
): Promise<StudioAnswer> {
  const done = (state: ConversationState): ConversationState => settled(state, upTo);
  if (said.texts.length > 0 || hasLastAnswer) return speak(ports, held, spokenOrSilence(said), said, done);
  const again = await unlessPosted(ports, held.state, await repeatedAnswer(ports, held.state));
  held.plan(done);
  await giveLeaseBack(ports, held);
  return again;
}

/** The outcome is known. @returns undefined when more was written meanwhile and there is time for another turn */
async function settleTurn(
  ports: Ports,
  held: HeldConversation,
  turn: Turn & { outcome: Spoken },
  said: Said,
): Promise<StudioAnswer | undefined> {
  const { outcome, messages, upTo } = turn;
  if ('text' in outcome) said.texts.push(outcome.text);
  said.of = messages.at(-1)?.sid ?? said.of;
  const answered = await answeredBy(ports, held.state, turn);
  const isResolved = outcome.kind === 'resolve';
  if (isResolved && answered) await markResolved(ports, answered.session);
  const done = (state: ConversationState): ConversationState => ({
    ...settled(withoutWaiting(state, turn), upTo),
    answered,
    ...(isResolved && { session: undefined }),
  });
  const now = done(held.ahead);
  if (!hasUnsettled(now) && !now.told) {
    return speak(ports, held, isResolved ? 'resolve' : spokenOrSilence(said), said, done);
  }
  if (ports.deadline.remaining() < ROOM_FOR_A_TURN) return speak(ports, held, 'late', said, done);
  await held.catchUp(done);
  return undefined;
}

function spokenOrSilence({ texts }: Said): 'reply' | 'silence' {
  return texts.length === 0 ? 'silence' : 'reply';
}

/** Gives the lease back with what the flow is to say. */
async function speak(
  ports: Ports,
  held: HeldConversation,
  outcome: StudioAnswer['outcome'],
  { texts, of, own }: Said,
  done: (state: ConversationState) => ConversationState,
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
