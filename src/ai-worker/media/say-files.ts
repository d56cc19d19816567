import type { ConversationState } from '../../state/conversation-state';
import type { Ports } from '../ports';
import type { Attachment } from '../ports/opencx';
import { channelOfWords } from '../session/customer-identity';
import { postOnce } from '../thread/post-once';
import type { Saying } from '../turns/say';
import { bringFile } from './bring-file';

/**
 * Posts the files that came with the AI's words, each as a message of its own: a WhatsApp message holds one.
 * @param saying of the words; `after` is how many parts they had
 * @returns the Indexes the files have in the conversation
 * @throws ConversationClosed
 */
export async function sayFiles(
  ports: Ports,
  state: ConversationState,
  files: readonly Attachment[],
  { of, own, after }: Saying & { after: number },
): Promise<number[]> {
  const { conversationSid } = state;
  const author = ports.settings.AI_AUTHOR;
  const indexes: number[] = [];
  for (const [number, attachment] of files.entries()) {
    const mark = { kind: 'reply', of, part: after + number } as const;
    const { index } = await postOnce(ports, { conversationSid, own }, { author, mark }, () =>
      bringFile(ports, conversationSid, channelOfWords(state), attachment),
    );
    indexes.push(index);
  }
  return indexes;
}
