import type { ConversationSid } from '../../common/sids';
import type { ConversationState, HandoffDecision, HandoffTold } from '../../state/conversation-state';
import { beginOnItsWay } from '../drive/phases';
import type { Onward } from '../drive/work';
import { onlyLogged } from '../failure/remedy';
import { decision, sessionLink, summaryOfWords, toldOf } from '../handoff/decide-handoff';
import { reasons } from '../handoff/reasons';
import { historyHasNews } from '../inbox/notes';
import type { Ports } from '../ports';
import type { HistoryEvent, Session } from '../ports/opencx';
import type { HostedHome, Stored, StoredConversation } from '../ports/states';
import { said } from './history-events';

/** As many of the customer's last messages stand in for a summary. */
const LAST_MESSAGES = 5;

/** OpenCX's own channels whose customers come to Flex when its AI escalates. */
const HOSTED_CHANNELS = new Set(['web', 'sms', 'whatsapp']);

/** Why a session OpenCX's AI has does not come to Flex, or not yet. */
export const NOT_HANDED_OFF = 'not handed off';

/**
 * A customer of OpenCX's own channels goes to people: conversation, state and task are made, each once, however often this
 * is told. The conversation's unique name is the session's, so that two Functions make one; its state says who goes on.
 * @param stay which of the session's stays in Flex it is, and where the session is known to be, or to have been
 * @returns where that goes on
 */
export async function bringIntoFlex(
  ports: Ports,
  session: Session,
  told: HandoffTold,
  { known, round }: { known?: Stored<HostedHome>; round: number },
): Promise<Onward> {
  const conversationSid = await conversationOf(ports, session, round);
  if (known?.value.conversationSid !== conversationSid) {
    // Losing a race here is fine: the other Function has written the same.
    await ports.sessionOwners.write(session.id, { conversationSid, round }, known?.revision);
  }
  // Where OpenCX does not tell what was said, the customer is on the way to people all the same.
  const asked = ports.openCx.readHistory(session.id, ports.deadline);
  const history = await asked.catch(onlyLogged(ports, 'hosted', { session: session.id }));
  const created = await ports.leases.createOrFind(
    arrivingState(conversationSid, session, {
      ...decision(toldOf(session, told), reasons['ai-decided'], summaryOfWords(lastWords(history ?? []))),
      ...sessionLink(ports.settings, session.id),
    }),
  );
  if ('found' in created) return joinIn(created.found);
  ports.log.step('hosted', { session: session.id, conversation: conversationSid, outcome: 'arrives' });
  return { held: created.held, arrival: { session, history } };
}

/** The conversation of the session's stay in Flex, made if there is none. */
async function conversationOf(
  ports: Ports,
  { id, contact }: Session,
  round: number,
): Promise<ConversationSid> {
  const uniqueName = round === 0 ? `opencx-${id}` : `opencx-${id}-${round}`;
  const friendlyName = contact.name ?? contact.phone ?? 'OpenCX';
  return (await ports.conversations.open({ uniqueName, friendlyName, attributes: {} })).sid;
}

/** Another Function is at it, or was. */
function joinIn(found: StoredConversation): Onward {
  return found.value.hosted?.over ? { not: 'over' } : { found, note: historyHasNews(Date.now()) };
}

function arrivingState(
  conversationSid: ConversationSid,
  session: Session,
  handoff: HandoffDecision,
): ConversationState {
  const customer = { channel: session.channel ?? 'web', key: null, participantSids: [] };
  const hosted = { sessionId: session.id, shown: [], relayedIndex: -1, lookedAt: Date.now(), reps: [] };
  return beginOnItsWay({ conversationSid, customer, attributesNow: '' }, hosted, handoff);
}

/** What the customer wrote last. */
function lastWords(history: readonly HistoryEvent[]): string[] {
  return said(history)
    .filter(({ sender }) => sender === 'contact')
    .slice(-LAST_MESSAGES)
    .map(({ text, attachments }) => text?.trim() || attachments.map(({ name }) => name).join(', '));
}

/**
 * Why a session of OpenCX does not come to Flex by us; undefined: it does. Sessions of channel `api` are made by us, or
 * by a program that would read nothing of what a rep writes.
 */
export function whyNotHosted(session: Session): string | undefined {
  if (session.channel === undefined || !HOSTED_CHANNELS.has(session.channel)) return 'not ours';
  if (session.isElsewhere) return 'another system has it';
  if (!session.handedOff) return NOT_HANDED_OFF;
  return session.open ? undefined : 'closed';
}

/**
 * A customer has written in a session whose stay in Flex is over, or that never got there. Since its handoff OpenCX's AI
 * is silent in it: they need people.
 * @param round of the session's stays in Flex
 * @returns where that goes on
 */
export async function comeAgain(
  ports: Ports,
  home: Stored<HostedHome>,
  { id, told }: { id: string; told: HandoffTold },
  round: number,
): Promise<Onward> {
  const session = await ports.openCx.readSession(id, ports.deadline);
  if (!session) return { not: 'unknown to OpenCX' };
  const why = whyNotHosted(session);
  return why === undefined ? bringIntoFlex(ports, session, told, { known: home, round }) : { not: why };
}
