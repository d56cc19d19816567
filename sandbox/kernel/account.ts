import { randomBytes } from 'node:crypto';
import { newSid } from './sids';

/** The simulated Twilio account every service belongs to. */
export interface Account {
  accountSid: string;
  authToken: string;
}

/** A new account with SID and Auth Token of its own, so that two sandboxes never mix. */
export function newAccount(): Account {
  return { accountSid: newSid('AC'), authToken: randomBytes(16).toString('hex') };
}
