import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { isSameSecret } from '../common/same-secret';

const VERSION = 'v1';
const LABEL = 'opencx-console-ticket';

/** Whose tickets they are: only who has the account's Auth Token can make one, and another token ends them all. */
export interface TicketIssuer {
  accountSid: string;
  authToken: string;
}

/**
 * Makes a ticket for the console: when it ends, a number that is drawn, and a signature of both. Nothing is stored.
 * @param lasts milliseconds from `now`
 */
export function newTicket(issuer: TicketIssuer, lasts: number, now: Date): string {
  const ends = Math.floor((now.getTime() + lasts) / 1_000);
  const signed = `${VERSION}.${ends}.${randomBytes(12).toString('base64url')}`;
  return `${signed}.${signature(issuer, signed)}`;
}

/** Whether a ticket is one of this issuer's and has not ended; its signature is compared in a time that tells nothing. */
export function isTicket(ticket: string, issuer: TicketIssuer, now: Date): boolean {
  const [, signed = '', ends = '', came = ''] =
    /^(v1\.(\d{1,12})\.[\w-]{16})\.([\w-]{43})$/.exec(ticket) ?? [];
  const isSigned = isSameSecret(came, signature(issuer, signed));
  return isSigned && Number(ends) * 1_000 > now.getTime();
}

function signature({ accountSid, authToken }: TicketIssuer, signed: string): string {
  const key = Buffer.from(hkdfSync('sha256', authToken, accountSid, LABEL, 32));
  return createHmac('sha256', key).update(signed).digest('base64url');
}
