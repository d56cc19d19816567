import { TwilioError } from '../kernel/twilio-error';
import { channelsOf, checkMedia } from './media-rules';
import type { Message, Participant } from './model';

const longestOutboundText = 1600;
const largestBodyBytes = 32 * 1024;
const largestAttributesBytes = 4 * 1024;
const longestAuthor = 256;

/**
 * Refuses a message that Conversations does not take.
 * Twilio: 32 KB at most (50504), 1,600 characters when it goes out to a phone, attributes are JSON (50304) of at most
 * 4 KB (50303). The HTTP status of these codes is not documented. How long an author may be is not: stricter choice, as
 * long as the identity it stands for (400/20001).
 */
export function checkMessage(
  message: Pick<Message, 'author' | 'body' | 'media' | 'attributes' | 'source'>,
  sender: Participant | undefined,
  participants: readonly Participant[],
): void {
  checkBody(
    message.body ?? '',
    participants.some((other) => other.binding !== null && other !== sender),
  );
  if (message.body === null && message.media.length === 0) {
    // The code for a message without any content is not documented.
    throw new TwilioError(400, 20001, 'A message needs a body or media');
  }
  const receivers = participants.filter((other) => other !== sender);
  for (const channel of channelsOf(message.source, receivers)) checkMedia(message.media, channel);
  checkAttributes(message.attributes);
  if (message.author.length > longestAuthor) throw new TwilioError(400, 20001, 'Author too long');
}

function checkBody(body: string, goesToAPhone: boolean): void {
  if (Buffer.byteLength(body) > largestBodyBytes || (goesToAPhone && body.length > longestOutboundText)) {
    throw new TwilioError(400, 50504, 'Message body parameter is too long');
  }
}

function checkAttributes(attributes: string): void {
  if (Buffer.byteLength(attributes) > largestAttributesBytes) {
    throw new TwilioError(400, 50303, 'Attributes too long');
  }
  try {
    JSON.parse(attributes);
  } catch {
    throw new TwilioError(400, 50304, 'Attributes not valid JSON');
  }
}
