import { TwilioError } from '../kernel/twilio-error';
import type { Conversation } from './model';

const LARGEST_ATTRIBUTES = 16 * 1024;
const LONGEST_NAME = 256;

/**
 * Twilio: a friendly name has at most 256 characters (50003 is the code of one that is too long). How long a unique name
 * (50004) may be is documented for Sync alone: stricter choice, the same.
 */
export function checkNames({
  friendlyName = '',
  uniqueName = '',
}: Partial<Record<'friendlyName' | 'uniqueName', string>>): void {
  if (friendlyName.length > LONGEST_NAME) throw new TwilioError(400, 50003, 'Friendly name too long');
  if (uniqueName.length > LONGEST_NAME) throw new TwilioError(400, 50004, 'Unique name too long');
}

/** Twilio: a unique name is one conversation's, also a closed one's: 409/50353. */
export function refuseTakenName(holder: Conversation | undefined): void {
  if (holder) throw new TwilioError(409, 50353, 'Conversation with provided unique name already exists');
}

/** Twilio: a conversation's attributes are JSON (50304) of at most 16 KB (50303). */
export function checkConversationAttributes(attributes: string): void {
  if (Buffer.byteLength(attributes) > LARGEST_ATTRIBUTES) {
    throw new TwilioError(400, 50303, 'Attributes too long');
  }
  try {
    JSON.parse(attributes);
  } catch {
    throw new TwilioError(400, 50304, 'Attributes not valid JSON');
  }
}
