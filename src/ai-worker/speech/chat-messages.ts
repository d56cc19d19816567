import { CHAT_MESSAGE_BYTES } from '../../common/twilio-limits';
import { splitText } from './split-text';

/** What UTF-8 needs at most for a UTF-16 unit. */
const MOST_BYTES = 3;

/** A text as messages that go to no phone, in order: as few as hold it, whatever its characters take in bytes. */
export function chatMessages(text: string): string[] {
  return splitText(text, CHAT_MESSAGE_BYTES).flatMap((part) =>
    Buffer.byteLength(part) <= CHAT_MESSAGE_BYTES
      ? [part]
      : splitText(part, Math.floor(CHAT_MESSAGE_BYTES / MOST_BYTES)),
  );
}
