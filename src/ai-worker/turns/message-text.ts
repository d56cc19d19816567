import type { Message } from '../ports/conversations';

/** What OpenCX is told the customer wrote. A message of files only still says what came. */
export function messageText(message: Message): string {
  const files = message.media.map((contentType) => `[file: ${contentType}]`);
  return [message.text, ...files].filter((part) => part.trim() !== '').join('\n') || '[empty message]';
}
