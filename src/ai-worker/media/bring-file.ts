import type { ConversationSid, MediaSid } from '../../common/sids';
import type { Ports } from '../ports';
import { CallRefused } from '../ports/errors';
import { FileNotRead } from '../ports/files';
import type { Attachment } from '../ports/opencx';
import { largestFile } from './file-limits';
import { offeredType } from './offered-type';

/** Milliseconds a file may take. */
const FILE_MILLISECONDS = 5_000;
/** Milliseconds that must be left after a file, to upload and post it. */
const AFTER_FILE = 3_000;

/**
 * Brings a file of OpenCX into the media of a conversation.
 * @param channel what the conversation's readers are on, which limits its size
 * @returns what a message is to hold: the file, or a sentence in its place when it cannot be had
 */
export async function bringFile(
  ports: Ports,
  conversation: ConversationSid,
  channel: string,
  { name, url, mime_type: contentType }: Attachment,
): Promise<{ text: string; file?: MediaSid }> {
  const deadline = ports.deadline.leaving(AFTER_FILE).atMost(FILE_MILLISECONDS);
  try {
    const { content } = await ports.files.read(url, largestFile(channel), deadline);
    const offered = { content, name, contentType: offeredType(content, contentType) };
    return { text: '', file: await ports.conversations.upload(conversation, offered) };
  } catch (error) {
    const why = whyNot(error);
    if (why === undefined) throw error;
    ports.log.step('file', { outcome: why });
    return { text: `[file: ${name}, ${contentType}. It cannot be shown: ${why}.]` };
  }
}

/** Why a file will not be had, however often it is tried; undefined: another attempt may succeed. */
function whyNot(error: unknown): string | undefined {
  if (error instanceof FileNotRead) return error.why;
  return error instanceof CallRefused ? 'Twilio does not take it' : undefined;
}
