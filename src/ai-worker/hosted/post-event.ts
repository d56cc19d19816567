import { bringFile, FOR_FILE } from '../media/bring-file';
import type { Ports } from '../ports';
import type { PostMark } from '../ports/conversations';
import type { HistoryEvent } from '../ports/opencx';
import { chatMessages } from '../speech/chat-messages';
import { transcriptText } from '../speech/transcript-text';
import type { Thread } from '../thread/post-once';
import { keyOf } from './history-events';
import { whileThereIsTime } from '../failure/out-of-time';
import { postForReps } from './post-for-reps';

/**
 * Shows the reps what was said in a session: its text, and its files as messages of their own.
 * @returns the Indexes it has in the conversation
 * @throws ConversationClosed, OutOfTime, CallRefused
 */
export async function postEvent(
  ports: Ports,
  thread: Thread,
  event: HistoryEvent,
  { author, kind }: { author: string; kind: PostMark['kind'] },
): Promise<number[]> {
  const text = chatMessages(transcriptText(event));
  const indexes: number[] = [];
  for (const [part, piece] of [...text, ...event.attachments].entries()) {
    const mark = { kind, of: keyOf(event), part };
    const index = await postForReps(ports, thread, { author, mark }, () => {
      const isText = typeof piece === 'string';
      whileThereIsTime(ports, isText ? undefined : FOR_FILE);
      return isText ? { text: piece } : bringFile(ports, thread.conversationSid, 'web', piece);
    });
    indexes.push(index);
  }
  return indexes;
}
