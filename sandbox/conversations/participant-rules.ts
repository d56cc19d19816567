import { TwilioError } from '../kernel/twilio-error';
import type { Conversation, MessagingBinding, Participant } from './model';

const NUMBER = String.raw`\+[1-9]\d{6,14}`;
/** Twilio: instead of a number a WhatsApp user may have an id of country and characters (changelog of July 20, 2026). */
const USER_ID = String.raw`[A-Z]{2}\.[A-Za-z0-9]{1,128}`;

const SHAPES = {
  sms: new RegExp(`^${NUMBER}$`),
  whatsapp: new RegExp(`^whatsapp:(${NUMBER}|${USER_ID})$`),
  messenger: /^messenger:[A-Za-z0-9]{1,64}$/,
} as const;

const LONGEST_IDENTITY = 256;

/** Refuses addresses that do not fit the channel: E.164 for SMS, `whatsapp:` and E.164 or a user id for WhatsApp (50407). */
export function checkBinding({ type, address, proxyAddress }: MessagingBinding): void {
  const shape = SHAPES[type];
  if (!shape.test(address) || !shape.test(proxyAddress)) {
    throw new TwilioError(400, 50407, `Invalid messaging binding address for ${type}`);
  }
}

/** Twilio: a pair of address and proxy address is in one conversation only until that is closed, otherwise 409/50416. */
export function refuseTakenBinding(holder: Conversation | undefined): void {
  if (!holder) return;
  const message = `A binding for this participant and proxy address already exists in Conversation ${holder.sid}`;
  throw new TwilioError(409, 50416, message);
}

/**
 * Twilio: an identity has at most 256 characters (the code is not documented), and is in a conversation once, otherwise
 * 409/50433.
 */
export function checkIdentity(identity: string, participants: readonly Participant[]): void {
  if (identity.length > LONGEST_IDENTITY) throw new TwilioError(400, 20001, 'Identity too long');
  if (participants.some((participant) => participant.identity === identity)) {
    throw new TwilioError(409, 50433, 'Participant already exists');
  }
}

/** Twilio: a closed conversation takes no more writes, 400/50377. */
export function refuseClosed(conversation: Conversation): void {
  if (conversation.state === 'closed') {
    throw new TwilioError(400, 50377, "Can't update conversation as it's in final closed state");
  }
}
