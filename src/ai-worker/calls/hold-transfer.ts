import type { ConversationState } from '../../state/conversation-state';
import { onlyLogged } from '../failure/remedy';
import { languageTag } from '../handoff/attribute-words';
import { decideHandoff } from '../handoff/decide-handoff';
import { toPeopleBy } from '../handoff/ways-to-people';
import type { Ports } from '../ports';
import type { Session } from '../ports/opencx';
import type { StoredConversation } from '../ports/states';
import { callAttributes } from './call-attributes';
import type { CallEvent } from './call-event';
import { callLanguage, spokenHere } from './call-language';
import { newCallState } from './call-state';
import { findPhoneSession } from './find-phone-session';
import { type HeldCall, heldCall } from './hold-call';
import type { CallThread } from './open-thread';

/** Milliseconds for another request of the call to come to its end: the caller hears nothing meanwhile. */
const PATIENCE = 4_000;
const LOOK_AGAIN = 400;

/** A transferred call, its lease ours, and the session it brings. */
export interface Transfer {
  held: HeldCall;
  session: Session | undefined;
}

/**
 * Begins a transfer, or goes on with what an earlier request of the call began: what people are told is decided once.
 * @returns `busy` while another request writes the transcript
 */
export async function holdTransfer(
  ports: Ports,
  event: CallEvent,
  thread: CallThread,
): Promise<Transfer | 'busy'> {
  const stored = await ports.states.read(thread.conversationSid);
  const begun = stored ? { found: stored } : await begin(ports, event, thread);
  return 'found' in begun ? goOn(ports, event, begun.found) : begun;
}

/** The call is with people from its first moment. @returns what another request has stored that was faster */
async function begin(
  ports: Ports,
  event: CallEvent,
  thread: CallThread,
): Promise<Transfer | { found: StoredConversation }> {
  const session = await findPhoneSession(ports, event, thread.conversationSid);
  const attributes = callAttributes(event);
  const told = languageTag(session?.language);
  const language = told === 'und' ? callLanguage(ports.settings, event) : spokenHere(told, ports.settings);
  const fresh: ConversationState = {
    ...newCallState(event, thread, attributes, language),
    ...(session && { session: { id: session.id, handedOff: true, attributesSent: '' } }),
  };
  const handoff = await decideHandoff(ports, fresh, { kind: 'handoff', cause: 'transferred' }, []);
  ports.log.step('transfer', { session: session?.id, outcome: session ? 'session found' : 'no session' });
  const withPeople = toPeopleBy(fresh, 'enqueued', { handoff });
  // First, so that the session of a caller who is cut off in this moment is not taken for that of their next call.
  if (session) {
    const remembered = ports.sessionHomes.remember(session.id, thread.conversationSid);
    await remembered.catch(onlyLogged(ports, 'transfer', { session: session.id }));
  }
  const begun = await ports.leases.createOrFind(withPeople);
  return 'found' in begun ? begun : { held: heldCall(begun.held), session };
}

async function goOn(ports: Ports, event: CallEvent, found: StoredConversation): Promise<Transfer | 'busy'> {
  const patience = ports.deadline.atMost(PATIENCE);
  for (let now = found; ;) {
    const held = await ports.leases.take(now);
    if (held !== 'busy') return { held: heldCall(held), session: await sessionOf(ports, event, held.state) };
    if (!(await patience.wait(LOOK_AGAIN))) return 'busy';
    now = (await ports.states.read(now.value.conversationSid)) ?? now;
  }
}

/** The session that was found before. */
async function sessionOf(
  ports: Ports,
  event: CallEvent,
  { session, conversationSid }: ConversationState,
): Promise<Session | undefined> {
  return session && findPhoneSession(ports, { ...event, sessionId: session.id }, conversationSid);
}
