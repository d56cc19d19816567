import type { HandoffTold } from '../../state/conversation-state';
import { drive, driveOnward } from '../drive/drive';
import { both, historyHasNews, hostedClosed, nothing } from '../inbox/notes';
import type { Ports } from '../ports';
import type { HostedHome, Stored } from '../ports/states';
import { comeAgain } from './bring-into-flex';

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
    return drive(ports, found, both(historyHasNews(Date.now()), kind === 'closed' ? hostedClosed : nothing));
  }
  if (kind === 'closed') return 'nothing new';
  const onward = await comeAgain(ports, home, session, home.value.round + (found ? 1 : 0));
  return driveOnward(ports, onward);
}
