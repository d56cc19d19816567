import { type ConversationSid, conversationSid } from '../common/sids';
import type { OpenCxEvent } from '../events/opencx-event';
import { isWithAi } from '../state/who-has-it';
import { drive, driveOnward } from './drive/drive';
import { toldOf } from './handoff/decide-handoff';
import { hearOfHandoff } from './handoff/hear-of-handoff';
import { bringIntoFlex, NOT_HANDED_OFF, whyNotHosted } from './hosted/bring-into-flex';
import { hostedNews } from './hosted/hosted-news';
import { sessionClosed } from './inbox/notes';
import type { Ports } from './ports';
import { OpenCxError, type Session } from './ports/opencx';
import type { StoredConversation } from './ports/states';
import { wordNote } from './turns/spoken';
import { stayAwake } from './watch/stay-awake';

type Told = OpenCxEvent['sessions'][number];

/**
 * What the AI worker does about an OpenCX webhook. The webhook only says where to look: the session is read back, and
 * only a conversation that is in that session now is touched, so an event of an earlier stay with the AI does nothing.
 * @returns what was done
 */
export async function onOpenCxEvent(ports: Ports, event: OpenCxEvent): Promise<string> {
  if (event.kind === 'other') return 'ignored';
  const outcomes: string[] = [];
  let failure: { error: unknown } | undefined;
  for (const told of event.sessions) {
    try {
      outcomes.push(await about(ports, event.kind, told));
    } catch (error) {
      // What became of one is nothing to the others.
      failure ??= { error };
    }
  }
  if (failure) throw failure.error;
  return outcomes.join('; ') || 'ignored';
}

type Kind = Exclude<OpenCxEvent['kind'], 'other'>;

async function about(ports: Ports, kind: Kind, told: Told): Promise<string> {
  if (kind === 'reply') return replied(ports, told.id);
  const owner = await ports.sessionOwners.find(told.id);
  if (owner?.hosted) return hostedNews(ports, owner.hosted, kind, told);
  if (owner) return aboutOurs(ports, kind, told, owner.ours);
  if (kind === 'written') return wrote(ports, told);
  const session = await (kind === 'closed' ? readEnded(ports, told.id) : readHandedOff(ports, told.id));
  if (!session) return 'not ours';
  const conversation = conversationSid.safeParse(session.customData.flex_conversation_sid);
  if (!conversation.success) return kind === 'handoff' ? arrives(ports, session, told) : 'not ours';
  const found = await ports.states.read(conversation.data);
  if (!isIn(found, session.id)) return 'not ours';
  return kind === 'handoff' ? handedOff(ports, found, session, told) : ended(ports, found, session);
}

/** What we have sent ourselves comes back to us, and what became of the session is looked at where it matters. */
async function aboutOurs(
  ports: Ports,
  kind: Exclude<Kind, 'reply'>,
  told: Told,
  conversation: ConversationSid,
): Promise<string> {
  const { states, openCx, deadline } = ports;
  switch (kind) {
    case 'written':
      return 'our own words';
    case 'handoff': {
      const [found, session] = await Promise.all([
        states.read(conversation),
        openCx.readSession(told.id, deadline),
      ]);
      return session && isIn(found, session.id) ? handedOff(ports, found, session, told) : 'not ours';
    }
    case 'closed': {
      const found = await states.read(conversation);
      if (!isIn(found, told.id)) return 'not ours';
      // We may have closed it ourselves.
      if (!found.value.lease && !isWithAi(found.value)) return 'nothing new';
      const session = await openCx.readSession(told.id, deadline);
      return session ? ended(ports, found, session) : 'not ours';
    }
  }
}

function isIn(found: StoredConversation | undefined, session: string): found is StoredConversation {
  return found?.value.session?.id === session;
}

async function handedOff(
  ports: Ports,
  found: StoredConversation,
  session: Session,
  { told }: Told,
): Promise<string> {
  return session.handedOff ? hearOfHandoff(ports, found, toldOf(session, told)) : 'not handed off';
}

async function ended(
  ports: Ports,
  found: StoredConversation,
  { id, open, handedOff: isHandedOff }: Session,
): Promise<string> {
  return open || isHandedOff ? 'still open' : drive(ports, found, sessionClosed(id));
}

/**
 * OpenCX's requests are everybody's: of a session nobody here knows as much is read as costs nobody else anything. An
 * earlier release did not store whose it is.
 */
async function readEnded(
  { sessionHomes, openCx, deadline }: Ports,
  id: string,
): Promise<Session | undefined> {
  const glance = await openCx.glanceAtSession(id, deadline);
  if (glance || (await sessionHomes.find(id)) === undefined) return glance;
  return openCx.readSession(id, deadline);
}

/** Of the sessions that are handed off most come to Flex; what is stored is asked when there are too many of them. */
async function readHandedOff(
  { sessionHomes, openCx, deadline }: Ports,
  id: string,
): Promise<Session | undefined> {
  try {
    return await openCx.lookAtArrival(id, deadline);
  } catch (error) {
    if (!(error instanceof OpenCxError) || error.kind !== 'too-many-requests') throw error;
    if ((await sessionHomes.find(id)) === undefined) throw error;
    return openCx.readSession(id, deadline);
  }
}

/** A session OpenCX hosts is to go to people, and is not in Flex yet. */
async function arrives(ports: Ports, session: Session, { told }: Told): Promise<string> {
  const why = whyNotHosted(session);
  return why ?? driveOnward(ports, await bringIntoFlex(ports, session, told, { round: 0 }));
}

/**
 * The customer of a session we know nothing of has written. Its AI has it, or its handoff was told and nobody heard: of
 * the many such messages as many are looked at as cost nobody else anything.
 */
async function wrote(ports: Ports, told: Told): Promise<string> {
  const session = await ports.openCx.glanceAtSession(told.id, ports.deadline);
  if (session?.customData.flex_conversation_sid !== undefined || !session) return 'not ours';
  const outcome = await arrives(ports, session, told);
  // Its AI has it, and may hand it off: whoever watches finds that also where nobody tells.
  if (outcome === NOT_HANDED_OFF) await stayAwake(ports, 'words to an AI of OpenCX');
  return outcome;
}

/** OpenCX's AI has spoken: the turn that waits for it is finished; a turn that runs finds the reply itself. */
async function replied(ports: Ports, session: string): Promise<string> {
  const conversation = await ports.sessionHomes.find(session);
  const found = conversation && (await ports.states.read(conversation));
  if (!found || found.value.session?.id !== session) return 'nothing waits';
  return drive(ports, found, wordNote(ports, found.value));
}
