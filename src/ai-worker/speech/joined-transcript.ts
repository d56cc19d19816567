import { indentLines } from '../../common/indent-lines';
import { CHAT_MESSAGE_BYTES } from '../../common/twilio-limits';
import { splitText } from './split-text';

/** What UTF-8 needs at most for a UTF-16 unit. */
const MOST_BYTES = 3;

/** Something somebody said. */
export interface SpokenLine {
  author: string;
  text: string;
}

/**
 * What was said, put together in as few messages as hold it. A speaker's words begin with their name, also where a
 * message begins in the middle of them, and no line of theirs passes for somebody else's.
 */
export function joinedTranscript(lines: readonly SpokenLine[]): string[] {
  const messages: string[] = [];
  for (const entry of lines.flatMap(entriesOf)) {
    const joined = [...messages.slice(-1), entry].join('\n');
    if (fits(joined)) messages.splice(-1, 1, joined);
    else messages.push(entry);
  }
  return messages;
}

/** A line that is too long for a message is cut, and each part begins with the name. */
function entriesOf({ author, text }: SpokenLine): string[] {
  const begin = `${author}: `;
  const words = indentLines(text);
  if (fits(begin + words)) return [begin + words];
  const room = Math.floor(CHAT_MESSAGE_BYTES / MOST_BYTES) - begin.length;
  return splitText(words, room).map((part) => begin + part);
}

function fits(text: string): boolean {
  return Buffer.byteLength(text) <= CHAT_MESSAGE_BYTES;
}
