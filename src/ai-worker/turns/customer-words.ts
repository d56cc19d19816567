import type { ConversationSid } from '../../common/sids';
import type { Ports } from '../ports';
import type { MediaFile, Message } from '../ports/conversations';
import type { Attachment } from '../ports/opencx';

/** What OpenCX is told the customer wrote. */
export interface CustomerWords {
  text: string;
  attachments: Attachment[];
}

/**
 * The customer's messages as one: the texts joined by newlines, the files as attachments with an address that needs no
 * Twilio credentials and expires. A file without such an address is named in the text, so that nothing is lost.
 */
export async function customerWords(
  ports: Pick<Ports, 'conversations'>,
  conversation: ConversationSid,
  messages: readonly Message[],
): Promise<CustomerWords> {
  const files = await Promise.all(
    messages.flatMap(({ media }) => media).map((file) => asAttachment(ports, conversation, file)),
  );
  const attachments = files.filter((file): file is Attachment => typeof file !== 'string');
  const unreachable = files.filter((file) => typeof file === 'string');
  const texts = [...messages.map(({ text }) => text), ...unreachable].filter((text) => text.trim() !== '');
  return { text: texts.join('\n') || wordless(attachments), attachments };
}

/** What a message says to a reader of texts: its words, and its files by name. */
export function messageText({ text, media }: Message): string {
  return [text, ...media.map(mention)].filter((part) => part.trim() !== '').join('\n') || '[empty message]';
}

async function asAttachment(
  { conversations }: Pick<Ports, 'conversations'>,
  conversation: ConversationSid,
  file: MediaFile,
): Promise<Attachment | string> {
  const url = await conversations.temporaryUrl(conversation, file.sid);
  return url === undefined
    ? mention(file)
    : { name: file.name ?? file.sid, url, mime_type: file.contentType };
}

function mention({ name, contentType }: Pick<MediaFile, 'name' | 'contentType'>): string {
  return name === undefined ? `[file: ${contentType}]` : `[file: ${name}, ${contentType}]`;
}

/** OpenCX takes no message without a text. */
function wordless(attachments: readonly Attachment[]): string {
  if (attachments.length === 0) return '[empty message]';
  return attachments.map(({ name, mime_type: contentType }) => mention({ name, contentType })).join('\n');
}
