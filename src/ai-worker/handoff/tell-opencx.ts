import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import type { Ports } from '../ports';
import { tellInPassing } from '../session/in-passing';
import { currentSids, sessionData } from '../session/custom-data';
import { noteText } from './note';

/**
 * Tells OpenCX, once, that people have the conversation, with the SIDs the task has now: an agent-side message that
 * takes the session over from its AI. Failing this changes nothing in Flex.
 */
export async function tellOpenCx(
  ports: Ports,
  state: ConversationState,
  decision: HandoffDecision,
): Promise<void> {
  const { session } = state;
  if (!session) return;
  const message = { text: noteText(decision), customData: sessionData({}, currentSids(state)) };
  await tellInPassing(ports, 'tell OpenCX', session.id, (deadline) =>
    ports.openCx.takeOver(session.id, message, deadline),
  );
}
