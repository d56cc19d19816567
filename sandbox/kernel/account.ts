import { randomBytes } from 'node:crypto';
import { newSid } from './sids';

/** The simulated Twilio account every service belongs to. */
export interface Account {
  accountSid: string;
  authToken: string;
  /** A standard API key: asks the API as the Auth Token does, but signs nothing. */
  apiKey: { sid: string; secret: string };
}

/** A new account with SID and Auth Token of its own, so that two sandboxes never mix. */
export function newAccount(): Account {
  const secret = (): string => randomBytes(16).toString('hex');
  return { accountSid: newSid('AC'), authToken: secret(), apiKey: { sid: newSid('SK'), secret: secret() } };
}
