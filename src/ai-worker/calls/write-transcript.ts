import type { ConversationSid } from '../../common/sids';
import type { Ports } from '../ports';
import type { PostMark } from '../ports/conversations';
import type { HistoryEvent } from '../ports/opencx';
import { chatMessages, joinedTranscript } from '../speech/split-text';
import { ownPosts, postOnce, standing } from '../thread/post-once';
import type { CallEvent } from './call-event';

/** Turns that get a message of their own; what was said before them stands together in the first ones. */
const OWN_MESSAGES = 60;
/** Milliseconds that are kept to answer Twilio. */
const RESERVE = 2_500;

/** The thread is the call's own: all of it is looked at. */
const THREAD_BEGAN = 0;

/** A message of a transcript. */
interface Line {
  author: string;
  text: string;
  kind: PostMark['kind'];
}

/**
 * Writes what was said before a transfer into the call's thread, in order: each turn by its speaker, the beginning of a
 * long call in a few messages. Lines that are there already are not written again.
 * @returns false: the Function's time is up, the next request goes on
 */
export async function writeTranscript(
  ports: Ports,
  thread: ConversationSid,
  history: readonly HistoryEvent[],
  event: CallEvent,
): Promise<boolean> {
  const lines = await linesOf(history, event.from ?? 'caller', ports.settings.AI_AUTHOR);
  const own = await ownPosts(ports, thread, THREAD_BEGAN);
  for (const [position, { author, text, kind }] of lines.entries()) {
    const mark = { kind, of: `line ${position}`, part: 0 };
    const isPosted = standing(own, mark) !== undefined;
    if (!isPosted && ports.deadline.remaining() < RESERVE) return false;
    await postOnce(ports, { conversationSid: thread, own }, { author, mark }, { text });
  }
  return true;
}

async function linesOf(history: readonly HistoryEvent[], caller: string, ai: string): Promise<Line[]> {
  // Loaded when there is something to write: a cold Function does not wait for it.
  const { transcriptText } = await import('../speech/words-for-channel');
  const spoken = history.flatMap(({ type, sender, text }): Line[] => {
    const isSpoken = type === 'message' && (sender === 'contact' || sender === 'ai');
    if (!isSpoken || !text?.trim()) return [];
    const isCaller = sender === 'contact';
    return [
      {
        author: isCaller ? caller : ai,
        text: chatMessages(transcriptText({ sender, text }))[0] ?? text,
        kind: isCaller ? 'caller' : 'reply',
      },
    ];
  });
  const beginning = spoken.slice(0, Math.max(0, spoken.length - OWN_MESSAGES));
  return [
    ...joinedTranscript(beginning).map((text): Line => ({ author: 'system', text, kind: 'line' })),
    ...spoken.slice(beginning.length),
  ];
}
