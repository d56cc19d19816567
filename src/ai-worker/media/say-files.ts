import type { ConversationState } from '../../state/conversation-state';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import type { Attachment } from '../ports/opencx';
import { channelOfWords } from '../session/phone-channel';
import { bringFile } from './bring-file';

/**
 * Posts the files that came with the AI's words, each as a message of its own: a WhatsApp message holds one.
 * @param after how many parts the words had
 * @param own our posts that are already there; a file among them is not posted again
 * @returns the Indexes the files have in the conversation
 * @throws ConversationClosed
 */
export async function sayFiles(
  ports: Ports,
  state: ConversationState,
  files: readonly Attachment[],
  { of, after }: { of: string; after: number },
  own: readonly Message[],
): Promise<number[]> {
  const { conversationSid } = state;
  const indexes: number[] = [];
  for (const [number, attachment] of files.entries()) {
    const mark = { kind: 'reply' as const, of, part: after + number };
    const there = own.find((post) => post.mark?.of === of && post.mark.part === mark.part);
    if (there) {
      indexes.push(there.index);
      continue;
    }
    const content = await bringFile(ports, conversationSid, channelOfWords(state), attachment);
    const { index } = await ports.conversations.post(conversationSid, {
      author: ports.settings.AI_AUTHOR,
      mark,
      ...content,
    });
    indexes.push(index);
  }
  return indexes;
}
