import type { Deadline } from '../../common/deadline';
import type { ConversationState } from '../../state/conversation-state';
import type { Ports } from '../ports';
import { OpenCxError } from '../ports/opencx';

type KnownSession = NonNullable<ConversationState['session']>;

/** Milliseconds of silence after which OpenCX may have closed a session: it does after some hours. */
const SILENCE = 3_600_000;
/** Milliseconds between two notes of when a session was used: noting it with every turn would cost a write. */
const NOTED_EVERY = 900_000;
/** Milliseconds for the look: the turn goes on without it. */
const PATIENCE = 2_000;

/**
 * Whether a session may be gone on with. It is looked at only after a long silence: OpenCX closes it then, and its
 * webhook may be lost or not set up.
 */
export async function isStillOpen(
  { openCx }: Pick<Ports, 'openCx'>,
  { id, usedAt }: KnownSession,
  deadline: Deadline,
): Promise<boolean> {
  if (usedAt !== undefined && Date.now() - usedAt < SILENCE) return true;
  try {
    const session = await openCx.readSession(id, deadline.atMost(PATIENCE));
    // One OpenCX does not know is replaced when it says so to what is sent.
    return session?.open ?? true;
  } catch (error) {
    if (error instanceof OpenCxError) return true;
    throw error;
  }
}

/** The session as it is used now; the same state when that is noted already. */
export function withUse(state: ConversationState): ConversationState {
  const { session } = state;
  if (!session || (session.usedAt !== undefined && Date.now() - session.usedAt < NOTED_EVERY)) return state;
  return { ...state, session: { ...session, usedAt: Date.now() } };
}
