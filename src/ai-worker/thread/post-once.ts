import type { ConversationSid, MediaSid, MessageSid } from '../../common/sids';
import type { Ports } from '../ports';
import type { Message, PostMark } from '../ports/conversations';
import { CallUnanswered } from '../ports/errors';

/** Milliseconds another clock may differ from ours. */
const CLOCKS_DIFFER = 60_000;

/** A conversation, and what of ours is known to stand in it already. */
export interface Thread {
  conversationSid: ConversationSid;
  own: readonly Message[];
}

/** Whose message it is, and by what it is known again. */
export interface Heading {
  author: string;
  mark: PostMark;
}

/** What a message holds. */
export interface Body {
  text: string;
  file?: MediaSid;
}

/** Where a message stands in its conversation. */
export interface Posted {
  index: number;
  sid: MessageSid;
}

/**
 * Posts a message, once: not when it stands in the conversation already, as its mark tells; and when the answer to the
 * post is lost, the conversation is looked at before it is posted again.
 * @param body a function is called when it is to be posted, for what takes time to make
 * @throws ConversationClosed, CallRefused; CallUnanswered when it is not known whether it stands there; what `body` throws
 */
export async function postOnce(
  ports: Pick<Ports, 'conversations'>,
  { conversationSid, own }: Thread,
  { author, mark }: Heading,
  body: Body | (() => Body | Promise<Body>),
): Promise<Posted> {
  const there = standing(own, mark);
  if (there) return there;
  const message = { author, mark, ...(typeof body === 'function' ? await body() : body) };
  const begun = Date.now();
  try {
    return await ports.conversations.post(conversationSid, message);
  } catch (error) {
    if (!(error instanceof CallUnanswered)) throw error;
    const arrived = standing(await ownPosts(ports, conversationSid, begun), mark);
    return arrived ?? ports.conversations.post(conversationSid, message);
  }
}

/** Our post with this mark, among those that are known to stand there. */
export function standing(own: readonly Message[], { kind, of, part }: PostMark): Message | undefined {
  return own.find(({ mark }) => mark?.kind === kind && mark.of === of && mark.part === part);
}

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
