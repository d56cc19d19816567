import type { ConversationSid } from '../../common/sids';
import type { Ports } from '../ports';
import { ConversationClosed, type Message } from '../ports/conversations';
import { chatMessages } from '../speech/split-text';
import { postOnce } from '../thread/post-once';
import type { TurnEvent } from './call-event';

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
  const thread = { conversationSid: event.conversationSid, own: [] };
  const { sid, index } = await postOnce(ports, thread, { author, mark }, { text: words });
  return { sid, index, text, author, sentAt: Date.now(), participantSid: undefined, media: [], mark };
}

/**
 * Writes what the AI says in a turn into the thread. What cannot be written is spoken all the same: a thread that
 * lacks a line is better than a caller who waits.
 */
export async function writeReply(
  ports: Ports,
  conversationSid: ConversationSid,
  turn: number,
  text: string,
): Promise<void> {
  const author = ports.settings.AI_AUTHOR;
  try {
    for (const [part, words] of chatMessages(text).entries()) {
      const mark = { kind: 'reply', of: nameOf(turn), part } as const;
      await postOnce(ports, { conversationSid, own: [] }, { author, mark }, { text: words });
    }
  } catch (error) {
    const why = error instanceof ConversationClosed ? 'closed' : 'failed';
    ports.log.step('thread', { conversation: conversationSid, outcome: `${why}, a reply is not in it` });
  }
}

/** What the AI said in a turn, by the thread; undefined: nothing yet. */
export async function readReply(
  { conversations }: Pick<Ports, 'conversations'>,
  conversation: ConversationSid,
  turn: number,
): Promise<string | undefined> {
  const of = nameOf(turn);
  const read = await conversations.messagesBackTo(conversation, (messages) =>
    messages.some(({ mark }) => mark?.kind === 'caller' && mark.of === of),
  );
  const parts = read.filter(({ mark }) => mark?.kind === 'reply' && mark.of === of);
  return parts.length === 0 ? undefined : parts.map(({ text }) => text).join(' ');
}

/** What the caller said, oldest first. */
export function saidByCaller(messages: readonly Message[]): Message[] {
  return messages.filter(({ mark }) => mark?.kind === 'caller');
}
