import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import type { Ports } from '../ports';
import { OpenCxError } from '../ports/opencx';
import { currentSids } from '../session/current-sids';
import { sessionData } from '../turns/custom-data';
import { noteText } from './note';

/** Too little time for a call: OpenCX would be left in the middle of it. */
const LEAST_MILLISECONDS = 300;

/**
 * Tells OpenCX, once, that people have the conversation, with the SIDs the task has now: an agent-side message that
 * takes the session over from its AI. Failing this changes nothing in Flex.
 */
export async function tellOpenCx(
  ports: Ports,
  state: ConversationState,
  decision: HandoffDecision,
): Promise<void> {
  if (!state.session || ports.deadline.remaining() < LEAST_MILLISECONDS) return;
  try {
    await ports.openCx.takeOver(
      state.session.id,
      { text: noteText(decision), customData: sessionData({}, currentSids(state)) },
      ports.deadline,
    );
  } catch (error) {
    if (!(error instanceof OpenCxError)) throw error;
    ports.log.step('tell OpenCX', { session: state.session.id, outcome: error.kind });
  }
}
