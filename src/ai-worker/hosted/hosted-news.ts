import type { HandoffTold } from '../../state/conversation-state';
import { isWithAi } from '../../state/who-has-it';
import { drive, driveOnward } from '../drive/drive';
import { both, historyHasNews, hostedClosed, messageSeen, nothing, personJoined } from '../inbox/notes';
import type { Ports } from '../ports';
import type { HeardMessage } from '../ports/conversations';
import type { HostedHome, Stored, StoredConversation } from '../ports/states';
import { whoWrote } from '../turns/who-wrote';
import { comeAgain } from './bring-into-flex';

/** Milliseconds without a look at what the customer wrote, after which one is worth a request: a webhook may be lost. */
const LOOK_AGAIN = 30_000;

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

/** Somebody has written in a conversation whose customer is on a channel of OpenCX's own. @returns what was done */
export async function hearForHosted(
  ports: Ports,
  found: StoredConversation,
  message: HeardMessage,
): Promise<string> {
  const { hosted, lease } = found.value;
  if (hosted && message.index <= hosted.relayedIndex && !lease) return 'known already';
  const isLongAgo = hosted && !hosted.over && Date.now() - hosted.lookedAt > LOOK_AGAIN;
  // A person has joined while the AI had the conversation.
  const isTakeover = isWithAi(found.value) && whoWrote(found.value, message) === 'someone-else';
  const note = both(
    messageSeen(message.index),
    isLongAgo ? historyHasNews(Date.now()) : nothing,
    isTakeover ? personJoined : nothing,
  );
  return drive(ports, found, note, { message });
}
