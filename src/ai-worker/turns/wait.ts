import type { ConversationState, WaitingTurn } from '../../state/conversation-state';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import { OpenCxError } from '../ports/opencx';
import { lookForOutcome } from './find-outcome';
import { NOT_YET } from './outcome';
import type { FoundOutcome } from './outcome-in-history';
import { replyDeadline } from './reply-time';
import { hasWork } from './settle';

/** Longer than a step and its way here take, in milliseconds: after that the next step is believed lost. */
const STEP_LOST = 20_000;

/**
 * Stores that a turn waits for its answer, gives the lease back and asks for a next step.
 * @returns whether the lease is still held because something came up
 */
export async function waitForAnswer(
  ports: Ports,
  held: HeldConversation,
  turn: WaitingTurn,
): Promise<boolean> {
  const { session, conversationSid } = held.state;
  const released = await held.release((state) => ({ ...state, waiting: turn }), hasWork);
  ports.log.step('turn', { outcome: 'waits', session: session?.id });
  if (released) await ports.nextStep.askFor(conversationSid);
  return !released;
}

/** Goes on waiting; asks for a step only when the last one seems lost. @returns whether the lease is still held */
export async function goOnWaiting(ports: Ports, held: HeldConversation, turn: WaitingTurn): Promise<boolean> {
  const now = Date.now();
  if (now - turn.stepAt > STEP_LOST) return waitForAnswer(ports, held, { ...turn, stepAt: now });
  return !(await held.release((state) => state, hasWork));
}

/**
 * One look whether the answer of a waiting turn is there.
 * @returns `NOT_YET` while the customer's time lasts, also when OpenCX cannot be asked; then `late` for good
 */
export async function lookForAnswer(
  ports: Ports,
  { session }: ConversationState,
  turn: WaitingTurn,
): Promise<FoundOutcome | 'time is up' | typeof NOT_YET> {
  const isOver = replyDeadline(ports, turn.since).remaining() === 0;
  const found = session ? await look(ports, session, turn) : NOT_YET;
  return found === NOT_YET && isOver ? 'time is up' : found;
}

async function look(
  ports: Ports,
  session: NonNullable<ConversationState['session']>,
  { words, sentId }: WaitingTurn,
): Promise<FoundOutcome | typeof NOT_YET> {
  try {
    return await lookForOutcome(
      ports,
      session.id,
      { words, id: sentId, after: session.seenUntil },
      ports.deadline,
    );
  } catch (error) {
    if (!(error instanceof OpenCxError)) throw error;
    ports.log.step('waiting', { session: session.id, outcome: error.kind });
    return NOT_YET;
  }
}
