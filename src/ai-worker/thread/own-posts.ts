import type { ConversationSid } from '../../common/sids';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';

/** Milliseconds another clock may differ from ours. */
const CLOCKS_DIFFER = 60_000;

/**
 * What we have posted in a conversation since a moment, oldest first: all of it, however much others wrote meanwhile.
 * @param since in milliseconds since 1970, by whichever clock
 */
export async function ownPosts(
  { conversations }: Pick<Ports, 'conversations'>,
  conversation: ConversationSid,
  since: number,
): Promise<Message[]> {
  const read = await conversations.messagesBackTo(
    conversation,
    ([oldest]) => oldest === undefined || oldest.sentAt < since - CLOCKS_DIFFER,
  );
  return read.filter(({ mark }) => mark !== undefined);
}
