import type { Said } from '../soaker';

/** A message of a customer in a conversation of Twilio's. */
export interface Written extends Said {
  /** People have the conversation, and nobody else is to hear it. */
  toPeople?: boolean;
}
