import type { ConversationState } from '../../state/conversation-state';
import { bringFile, FOR_FILE } from '../media/bring-file';
import type { Ports } from '../ports';
import type { Message, PostMark } from '../ports/conversations';
import type { HistoryEvent } from '../ports/opencx';
import { chatMessages } from '../speech/chat-messages';
import { transcriptText } from '../speech/transcript-text';
import { keyOf } from './history-events';
import { whileThereIsTime } from '../failure/out-of-time';
import { postForReps } from './post-for-reps';

/**
 * Shows the reps what was said in a session: its text, and its files as messages of their own.
 * @param own our posts that are there already; a part among them is not posted again
 * @returns the Indexes it has in the conversation
 * @throws ConversationClosed, OutOfTime, CallRefused
 */
export async function postEvent(
  ports: Ports,
  { conversationSid }: ConversationState,
  event: HistoryEvent,
  { author, kind }: { author: string; kind: PostMark['kind'] },
  own: readonly Message[],
): Promise<number[]> {
  const text = chatMessages(transcriptText(event));
  const indexes: number[] = [];
  for (const [part, piece] of [...text, ...event.attachments].entries()) {
    const mark = { kind, of: keyOf(event), part };
    const index = await postForReps(ports, { conversationSid, own }, { author, mark }, () => {
      const isText = typeof piece === 'string';
      whileThereIsTime(ports, isText ? undefined : FOR_FILE);
      return isText ? { text: piece } : bringFile(ports, conversationSid, 'web', piece);
    });
    indexes.push(index);
  }
  return indexes;
}
