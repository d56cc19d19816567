import { fileMention } from '../../common/file-name';
import type { ConversationSid, MediaSid } from '../../common/sids';
import type { Ports } from '../ports';
import { CallRefused, CallUnanswered } from '../ports/errors';
import { FileNotRead } from '../ports/files';
import type { Attachment } from '../ports/opencx';
import { offeredType } from './offered-type';

/** Milliseconds reading a file may take. */
const FILE_MILLISECONDS = 5_000;
/** Milliseconds that must be left after a file was read, to upload and post it. */
const AFTER_FILE = 3_000;
/** Milliseconds that must be left after the upload, to post what came of it. */
const AFTER_UPLOAD = 1_800;

/** Milliseconds a Function must have left to begin with a file. */
export const FOR_FILE = AFTER_FILE + 1_000;

const MEGABYTE = 1024 * 1024;

/** A Function reads a file into its memory as a whole, so that no more is read than the largest phone channel takes. */
const LARGEST = 16 * MEGABYTE;

/**
 * Brings a file of OpenCX into the media of a conversation.
 * @param channel what the conversation's readers are on, which limits its size
 * @returns what a message is to hold: the file, or a sentence in its place when it cannot be had, for whatever reason
 */
export async function bringFile(
  ports: Ports,
  conversation: ConversationSid,
  channel: string,
  { name, url, mime_type: contentType }: Attachment,
): Promise<{ text: string; file?: MediaSid }> {
  try {
    const deadline = ports.deadline.leaving(AFTER_FILE).atMost(FILE_MILLISECONDS);
    const { content } = await ports.files.read(url, largestFile(channel), deadline);
    const offered = { content, name, contentType: offeredType(content, contentType) };
    return { text: '', file: await upload(ports, conversation, offered) };
  } catch (error) {
    const why = whyNot(error);
    ports.log.step('file', { outcome: why });
    return { text: `${fileMention({ name, contentType }).slice(0, -1)}. It cannot be shown: ${why}.]` };
  }
}

/** Uploads a file, once more when Twilio does not answer and there is time: a file that is kept twice does no harm. */
async function upload(
  { conversations, deadline }: Ports,
  conversation: ConversationSid,
  file: Parameters<Ports['conversations']['upload']>[1],
): Promise<MediaSid> {
  const uploadOnce = (): Promise<MediaSid> =>
    conversations.upload(conversation, file, deadline.leaving(AFTER_UPLOAD));
  try {
    return await uploadOnce();
  } catch (error) {
    if (!(error instanceof CallUnanswered) || deadline.leaving(AFTER_FILE).remaining() === 0) throw error;
    return uploadOnce();
  }
}

function whyNot(error: unknown): string {
  if (error instanceof FileNotRead) return error.why;
  if (error instanceof CallRefused) return 'Twilio does not take it';
  return error instanceof CallUnanswered ? 'Twilio did not answer' : 'it cannot be read';
}

/** Bytes a file may have on a channel: an MMS 5 MB, a WhatsApp message 16 MB (https://www.twilio.com/docs/api/errors/11751). */
export function largestFile(channel: string): number {
  return channel === 'sms' ? 5 * MEGABYTE : LARGEST;
}
