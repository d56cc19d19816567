import type { MediaSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { largestFile } from '../media/file-limits';
import type { Ports } from '../ports';
import type { Message, PostMark } from '../ports/conversations';
import { FileNotRead } from '../ports/files';
import type { Attachment, HistoryEvent } from '../ports/opencx';
import { splitText } from '../speech/split-text';
import { keyOf } from './history-events';
import { whileThereIsTime } from './out-of-time';

/** Characters; a chat message holds 32 KB, and a character has up to four bytes. */
const LONGEST_TEXT = 8_000;
/** Milliseconds a file may take. */
const FILE_MILLISECONDS = 5_000;
/** Milliseconds that must be left after a file, to upload and post it. */
const AFTER_FILE = 3_000;

/**
 * Shows the reps what was said in a session: its text, and its files as messages of their own.
 * @param own our posts that are there already; a part among them is not posted again
 * @returns the Indexes it has in the conversation
 * @throws ConversationClosed, OutOfTime
 */
export async function postEvent(
  ports: Ports,
  { conversationSid }: ConversationState,
  event: HistoryEvent,
  { author, kind }: { author: string; kind: PostMark['kind'] },
  own: readonly Message[],
): Promise<number[]> {
  const text = event.text?.trim() ? splitText(event.text, LONGEST_TEXT) : [];
  const indexes: number[] = [];
  for (const [part, piece] of [...text, ...event.attachments].entries()) {
    const mark = { kind, of: keyOf(event), part };
    const there = own.find((post) => post.mark?.of === mark.of && post.mark.part === part);
    if (there) {
      indexes.push(there.index);
      continue;
    }
    whileThereIsTime(ports);
    const content =
      typeof piece === 'string' ? { text: piece } : await asMedia(ports, conversationSid, piece);
    indexes.push(
      (await ports.conversations.post(conversationSid, { author, text: '', mark, ...content })).index,
    );
  }
  return indexes;
}

/** A file in the media of the conversation; one that cannot be had is said to be missing. */
async function asMedia(
  ports: Ports,
  conversation: ConversationState['conversationSid'],
  { name, url, mime_type: contentType }: Attachment,
): Promise<{ file: MediaSid } | { text: string }> {
  const deadline = ports.deadline.leaving(AFTER_FILE).atMost(FILE_MILLISECONDS);
  try {
    const file = await ports.files.read(url, largestFile('web'), deadline);
    return { file: await ports.conversations.upload(conversation, { ...file, name, contentType }) };
  } catch (error) {
    if (!(error instanceof FileNotRead)) throw error;
    ports.log.step('file', { outcome: error.why });
    return { text: `[file: ${name}, ${contentType}. It cannot be shown: ${error.why}.]` };
  }
}
