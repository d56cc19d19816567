import type { Deadline } from '../../common/deadline';
import type { ConversationSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { isAskedForTurns, isWithAi } from '../../state/who-has-it';
import { unlessItFails } from '../failure/remedy';
import type { Ports } from '../ports';
import type { LastSession, Stored } from '../ports/states';

/** The customer's last session, in this conversation or in another one; undefined when none is known. */
export async function findLast(
  ports: Ports,
  { customer }: ConversationState,
): Promise<Stored<LastSession> | undefined> {
  return customer.key === null ? undefined : ports.lastSessions.read(customer.key);
}

/**
 * Takes over the customer's last session if it may go on and no other conversation is being answered in it: two
 * conversations of one customer never share a session at a time.
 */
export async function continueLast(
  ports: Ports,
  state: ConversationState,
  last: Stored<LastSession>,
  deadline: Deadline,
): Promise<string | undefined> {
  const { sessionId, conversationSid } = last.value;
  const isOurs = conversationSid === state.conversationSid;
  const owner = isOurs ? state : await readOther(ports, conversationSid);
  if (!owner || (!isOurs && (await isAnswering(ports, owner)))) return undefined;
  if (owner.session?.id === sessionId && owner.session.handedOff) return undefined;
  const session = await ports.openCx.readSession(sessionId, deadline);
  if (!session?.open || session.handedOff) return undefined;
  return (await rememberAsLast(ports, state, sessionId, last)) ? sessionId : undefined;
}

/** The state of another conversation; one that cannot be had tells nothing. */
export async function readOther(
  ports: Pick<Ports, 'states' | 'log'>,
  conversation: ConversationSid,
): Promise<ConversationState | undefined> {
  const read = (): ReturnType<Ports['states']['read']> => ports.states.read(conversation);
  return (await unlessItFails(ports, 'read state', read))?.value;
}

/** Records a session as the customer's last one. @returns false when another conversation's was recorded meanwhile */
export async function rememberAsLast(
  ports: Ports,
  { customer: { key, name }, conversationSid }: ConversationState,
  sessionId: string,
  last: Stored<LastSession> | undefined,
): Promise<boolean> {
  if (key === null) return true;
  const known = name ?? last?.value.name;
  const session = { sessionId, conversationSid, ...(known !== undefined && { name: known }) };
  return ports.lastSessions.write(key, session, last?.revision);
}

/** A conversation that was closed while nobody was at work in it tells so itself only. */
async function isAnswering(ports: Ports, state: ConversationState): Promise<boolean> {
  if (state.lease || isAskedForTurns(state)) return true;
  if (!isWithAi(state)) return false;
  return (
    state.waiting !== undefined || (await ports.conversations.find(state.conversationSid))?.isClosed === false
  );
}
