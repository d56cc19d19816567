import type { ConversationSid } from '../../common/sids';
import type { Ports } from '../ports';
import type { Message, PostMark } from '../ports/conversations';
import { ConversationClosed } from '../ports/conversations';
import { CallUnanswered } from '../ports/errors';
import { chatMessages } from '../speech/chat-messages';
import type { TurnEvent } from './call-event';

/** As many of the newest messages are looked at for a post whose answer was lost. */
const LOOK_BACK = 20;

const nameOf = (turn: number): string => `turn ${turn}`;

/** Writes what the caller said in a turn into the thread. */
export async function writeCaller(
  ports: Ports,
  event: Pick<TurnEvent, 'conversationSid' | 'turn' | 'from'>,
  text: string,
): Promise<Message> {
  const author = event.from ?? 'caller';
  const mark = { kind: 'caller', of: nameOf(event.turn), part: 0 } as const;
  const words = chatMessages(text)[0] ?? text;
  const { sid, index } = await ports.conversations.post(event.conversationSid, { author, text: words, mark });
  return { sid, index, text, author, sentAt: Date.now(), participantSid: undefined, media: [], mark };
}

/**
 * Writes what the AI says in a turn into the thread. What cannot be written is spoken all the same: a thread that
 * lacks a line is better than a caller who waits.
 */
export async function writeReply(
  ports: Ports,
  conversation: ConversationSid,
  turn: number,
  text: string,
): Promise<void> {
  const author = ports.settings.AI_AUTHOR;
  try {
    for (const [part, words] of chatMessages(text).entries()) {
      const mark = { kind: 'reply', of: nameOf(turn), part } as const;
      await postOnce(ports, conversation, { author, text: words, mark });
    }
  } catch (error) {
    const why = error instanceof ConversationClosed ? 'closed' : 'failed';
    ports.log.step('thread', { conversation, outcome: `${why}, a reply is not in it` });
  }
}

/** Posts a part of a reply; when its answer is lost, the thread is looked at before it is posted again. */
async function postOnce(
  { conversations }: Ports,
  conversation: ConversationSid,
  post: { author: string; text: string; mark: PostMark },
): Promise<void> {
  try {
    await conversations.post(conversation, post);
  } catch (error) {
    if (!(error instanceof CallUnanswered)) throw error;
    const { kind, of, part } = post.mark;
    const recent = await conversations.messagesAfter(conversation, -1, LOOK_BACK);
    const isThere = recent.some(({ mark }) => mark?.kind === kind && mark.of === of && mark.part === part);
    if (!isThere) await conversations.post(conversation, post);
  }
}

/** What the AI said in a turn, by the thread; undefined: nothing yet. */
export function replyIn(messages: readonly Message[], turn: number): string | undefined {
  const parts = messages.filter(({ mark }) => mark?.kind === 'reply' && mark.of === nameOf(turn));
  return parts.length === 0 ? undefined : parts.map(({ text }) => text).join(' ');
}

/** What the caller said, oldest first. */
export function saidByCaller(messages: readonly Message[]): Message[] {
  return messages.filter(({ mark }) => mark?.kind === 'caller');
}
