import type { HandoffTold } from '../../state/conversation-state';
import { HeldConversation, type Note } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { HostedHome, Stored } from '../ports/states';
import { ConversationFacts } from '../session/conversation-facts';
import { attend } from './attend';
import { bringIntoFlex } from './bring-into-flex';
import { whyNotHosted } from './hosted-sessions';
import { withHosted, withNews } from './hosted-work';

/** What OpenCX told of a session it hosts. */
export type HostedEvent = 'written' | 'closed' | 'handoff';

/** OpenCX told something of a session that is in Flex, or was. @returns what was done */
export async function hostedNews(
  ports: Ports,
  home: Stored<HostedHome>,
  kind: HostedEvent,
  { id, told }: { id: string; told: HandoffTold },
): Promise<string> {
  const found = await ports.states.read(home.value.conversationSid);
  if (found && !found.value.hosted?.over) {
    const held = await HeldConversation.take(ports.states, found, noteOf(kind));
    if (held === 'busy') return 'noted';
    if (await attend(ports, held, new ConversationFacts(ports))) return 'seen to';
  }
  if (kind === 'closed') return 'nothing new';
  // It is over in Flex, or never got there: the customer who writes in a session its AI is silent in needs people.
  const session = await ports.openCx.readSession(id, ports.deadline);
  const why = session ? whyNotHosted(session) : 'unknown to OpenCX';
  if (!session || why !== undefined) return why ?? 'unknown to OpenCX';
  const round = home.value.round + (found ? 1 : 0);
  return bringIntoFlex(ports, session, told, home, round);
}

function noteOf(kind: HostedEvent): Note {
  return kind === 'closed'
    ? (state) => withHosted(withNews(state), (hosted) => ({ ...hosted, closed: true }))
    : withNews;
}
