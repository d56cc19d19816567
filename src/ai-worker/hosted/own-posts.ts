import type { ConversationState } from '../../state/conversation-state';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';

/** As many of the newest messages as are looked at for what a Function that died has posted. */
const LOOK_BACK = 100;

/** What we have posted in a conversation already. */
export async function ownPosts(ports: Ports, { conversationSid }: ConversationState): Promise<Message[]> {
  const recent = await ports.conversations.messagesAfter(conversationSid, -1, LOOK_BACK);
  return recent.filter(({ mark }) => mark !== undefined);
}
