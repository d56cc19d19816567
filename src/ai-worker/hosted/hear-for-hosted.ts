import { isWithAi } from '../../state/who-has-it';
import { drive } from '../drive/drive';
import { both, historyHasNews, messageSeen, nothing, personJoined } from '../inbox/notes';
import type { Ports } from '../ports';
import type { HeardMessage } from '../ports/conversations';
import type { StoredConversation } from '../ports/states';
import { whoWrote } from '../turns/who-wrote';

/** Milliseconds without a look at what the customer wrote, after which one is worth a request: a webhook may be lost. */
const LOOK_AGAIN = 30_000;

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
