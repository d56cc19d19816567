import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import { onlyLogged } from '../failure/remedy';
import { languageTag } from '../handoff/attribute-words';
import { noteText } from '../handoff/note';
import type { Ports } from '../ports';
import { currentSids, sessionData } from './custom-data';

/**
 * Milliseconds OpenCX gets for what nothing here depends on: somebody may be on the line, or a webhook's caller waits. What
 * it refuses, or does not answer, changes nothing for the customer.
 */
const MOST = 1_500;

/** Tells OpenCX that the matter is settled. */
export async function markResolved(
  ports: Pick<Ports, 'openCx' | 'deadline' | 'log'>,
  session: string,
): Promise<void> {
  const told = ports.openCx.markResolved(session, ports.deadline.atMost(MOST));
  await told.catch(onlyLogged(ports, 'resolve', { session }));
}

/**
 * Tells OpenCX, once, that people have the conversation, with the SIDs the task has now: an agent-side message that
 * takes the session over from its AI.
 */
export async function tellOpenCx(
  ports: Ports,
  state: ConversationState,
  decision: HandoffDecision,
): Promise<void> {
  const { session } = state;
  if (!session) return;
  const message = { text: noteText(decision), customData: sessionData({}, currentSids(state)) };
  const told = ports.openCx.takeOver(session.id, message, ports.deadline.atMost(MOST));
  await told.catch(onlyLogged(ports, 'tell OpenCX', { session: session.id }));
}

/**
 * What the customer of a session speaks, as OpenCX tells it: a BCP-47 tag, `und` where it does not.
 * @param patience milliseconds it may take
 */
export async function languageOfSession(
  ports: Pick<Ports, 'openCx' | 'deadline' | 'log'>,
  session: string,
  patience: number,
): Promise<string> {
  const asked = ports.openCx.readSession(session, ports.deadline.atMost(patience));
  return languageTag((await asked.catch(onlyLogged(ports, 'language', { session })))?.language);
}
