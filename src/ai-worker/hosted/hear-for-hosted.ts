import type { ConversationState } from '../../state/conversation-state';
import type { HeardMessage } from '../heard-message';
import { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Stored } from '../ports/states';
import { heard } from '../turns/settle';
import { whoWrote } from '../turns/who-wrote';
import { withNews } from './hosted-work';
import { seeTo } from './see-to';

/** Milliseconds without a look at what the customer wrote, after which one is worth a request: a webhook may be lost. */
const LOOK_AGAIN = 30_000;

/** Somebody has written in a conversation whose customer is on a channel of OpenCX's own. @returns what was done */
export async function hearForHosted(
  ports: Ports,
  found: Stored<ConversationState>,
  message: HeardMessage,
): Promise<string> {
  const { hosted, lease } = found.value;
  if (hosted && message.index <= hosted.relayedIndex && !lease) return 'known already';
  const held = await HeldConversation.take(ports.states, found, (state) => noted(state, message));
  if (held === 'busy') return 'noted for who is at it';
  await seeTo(ports, held, { told: message });
  return 'seen to';
}

function noted(state: ConversationState, message: HeardMessage): ConversationState {
  const told = heard(state, message.index);
  const isLongAgo = state.hosted && !state.hosted.over && Date.now() - state.hosted.lookedAt > LOOK_AGAIN;
  const looking = isLongAgo ? withNews(told) : told;
  // A person has joined while the AI had the conversation.
  const isTakeover = state.phase === 'ai' && whoWrote(state, message) === 'someone-else';
  return isTakeover ? { ...looking, takenOver: looking.takenOver ?? {} } : looking;
}
