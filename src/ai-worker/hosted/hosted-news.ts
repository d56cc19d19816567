import type { HandoffTold } from '../../state/conversation-state';
import { HeldConversation, type Note } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { HostedHome, Stored } from '../ports/states';
import { comeAgain } from './come-again';
import { withHosted, withNews } from './hosted-work';
import { seeTo } from './see-to';

/** What OpenCX told of a session it hosts. */
export type HostedEvent = 'written' | 'closed' | 'handoff';

/** OpenCX told something of a session that is in Flex, or was. @returns what was done */
export async function hostedNews(
  ports: Ports,
  home: Stored<HostedHome>,
  kind: HostedEvent,
  session: { id: string; told: HandoffTold },
): Promise<string> {
  const found = await ports.states.read(home.value.conversationSid);
  if (found && !found.value.hosted?.over) {
    const held = await HeldConversation.take(ports.states, found, noteOf(kind));
    if (held === 'busy') return 'noted';
    await seeTo(ports, held);
    return 'seen to';
  }
  if (kind === 'closed') return 'nothing new';
  return comeAgain(ports, home, session, home.value.round + (found ? 1 : 0));
}

function noteOf(kind: HostedEvent): Note {
  return kind === 'closed'
    ? (state) => withHosted(withNews(state), (hosted) => ({ ...hosted, closed: true }))
    : withNews;
}
