import { randomBytes } from 'node:crypto';

/** A fresh SID as Twilio shapes them: the two-letter prefix and 32 hex digits. */
export function newSid(prefix: string): string {
  return prefix + randomBytes(16).toString('hex');
}
