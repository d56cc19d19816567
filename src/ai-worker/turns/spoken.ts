import type { ConversationState } from '../../state/conversation-state';
import { aiSpoke, type Note, nothing } from '../inbox/notes';
import { type HeldConversation, LEASE_MILLISECONDS } from '../lease/held-conversation';
import type { Ports } from '../ports';

/** Milliseconds before its patience ends in which an answer may just miss a Function that still waits for it. */
const MARGIN = 400;

/**
 * The note that OpenCX told that its AI has spoken, where that may be the answer a turn waits for, or will wait for. A
 * Function that waits for it in OpenCX's response gets it there.
 */
export function wordNote(
  { settings }: Pick<Ports, 'settings'>,
  { lease, session, waiting }: ConversationState,
): Note {
  const young = settings.AI_WAIT_SECONDS * 1_000 - MARGIN;
  const left = lease ? lease.until - Date.now() : 0;
  // Its last write came just before it asked OpenCX.
  const hearsItself = session?.answersAtOnce === true && LEASE_MILLISECONDS - left < young;
  const isAwaited = waiting !== undefined || (left > 0 && !hearsItself);
  return isAwaited ? aiSpoke(Date.now()) : nothing;
}

/** Plans that what was told of before this moment is looked at now. */
export function hearWord(held: HeldConversation): void {
  const { spokeAt } = held.state;
  if (spokeAt === undefined) return;
  held.plan((state) => (state.spokeAt === spokeAt ? { ...state, spokeAt: undefined } : state));
}

/** Plans to know whether the session's AI answers in OpenCX's response. */
export function noteHowItAnswers(held: HeldConversation, atOnce: boolean): void {
  if ((held.state.session?.answersAtOnce ?? false) === atOnce) return;
  held.plan((state) => withAnswering(state, atOnce));
}

function withAnswering(state: ConversationState, atOnce: boolean): ConversationState {
  if (!state.session) return state;
  const { answersAtOnce: _before, ...session } = state.session;
  return { ...state, session: atOnce ? { ...session, answersAtOnce: true } : session };
}
