import { oneLine } from '../../common/display-name';
import { fileMention } from '../../common/file-name';
import type { ConversationSid } from '../../common/sids';
import type { Ports } from '../ports';
import type { MediaFile, Message } from '../ports/conversations';
import type { Attachment } from '../ports/opencx';

/**
 * Characters OpenCX is sent at once, unless one message alone is longer. It documents no limit; below 100 kB of JSON,
 * which is the body servers commonly take, this many fit in every script.
 */
const CHARACTERS_AT_ONCE = 20_000;
/** Files OpenCX is sent at once, unless one message alone has more: each costs a call of Twilio. */
const FILES_AT_ONCE = 20;

/** What OpenCX is told the customer wrote. */
export interface CustomerWords {
  text: string;
  attachments: Attachment[];
}

/**
 * The customer's messages as one: the texts joined by newlines, each after what programs of the company wrote before it
 * (in brackets: OpenCX's AI has not said it), the files as attachments with an address that needs no
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
  const texts = [...messages.flatMap(withContext), ...unreachable].filter((text) => text.trim() !== '');
  return { text: texts.join('\n') || wordless(attachments), attachments };
}

function withContext({ text, afterPrograms = [] }: Message): string[] {
  return [...afterPrograms.map((words) => `[The company wrote to the customer: ${oneLine(words)}]`), text];
}

/** The first of the messages that go to OpenCX as one; at least one. */
export function asManyAsGoAtOnce(messages: readonly Message[]): Message[] {
  let characters = 0;
  let files = 0;
  const tooMuch = messages.findIndex((message, position) => {
    characters += messageText(message).length + 1;
    files += message.media.length;
    return position > 0 && (characters > CHARACTERS_AT_ONCE || files > FILES_AT_ONCE);
  });
  return messages.slice(0, tooMuch === -1 ? undefined : tooMuch);
}

/** What a message says to a reader of texts: its words, and its files by name. */
export function messageText({ text, media }: Message): string {
  return (
    [text, ...media.map(fileMention)].filter((part) => part.trim() !== '').join('\n') || '[empty message]'
  );
}

async function asAttachment(
  { conversations }: Pick<Ports, 'conversations'>,
  conversation: ConversationSid,
  file: MediaFile,
): Promise<Attachment | string> {
  const url = await conversations.temporaryUrl(conversation, file.sid);
  return url === undefined
    ? fileMention(file)
    : { name: file.name ?? file.sid, url, mime_type: file.contentType };
}

/** OpenCX takes no message without a text. */
function wordless(attachments: readonly Attachment[]): string {
  if (attachments.length === 0) return '[empty message]';
  return attachments.map(({ name, mime_type: contentType }) => fileMention({ name, contentType })).join('\n');
}
