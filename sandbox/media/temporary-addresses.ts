import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../kernel/clock';

const LIFETIME_SECONDS = 300;

/**
 * The addresses files can be read from without credentials.
 * Twilio: signed addresses of a content delivery network, of the form
 * `https://media.us1.twilio.com/{ME}?Expires={seconds}&Signature={…}&Key-Pair-Id={…}`, which expire after minutes.
 */
export class TemporaryAddresses {
  private readonly key = randomBytes(32);
  private readonly keyPairId = `K${randomBytes(9).toString('hex').toUpperCase()}`;

  constructor(
    private readonly host: string,
    private readonly clock: Clock,
  ) {}

  /** An address of the file that is good for five minutes. */
  of(mediaSid: string): string {
    const expires = String(this.nowInSeconds() + LIFETIME_SECONDS);
    const query = `Expires=${expires}&Signature=${this.signature(mediaSid, expires)}&Key-Pair-Id=${this.keyPairId}`;
    return `https://${this.host}/${mediaSid}?${query}`;
  }

  /** Whether a request for the file has the query of an address that was given out and has not expired. */
  admits(mediaSid: string, query: Readonly<Record<string, unknown>>): boolean {
    const { Expires: expires, Signature: signature } = query;
    if (typeof expires !== 'string' || query['Key-Pair-Id'] !== this.keyPairId) return false;
    return signature === this.signature(mediaSid, expires) && this.nowInSeconds() < Number(expires);
  }

  private nowInSeconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }

  private signature(mediaSid: string, expires: string): string {
    const signed = createHmac('sha256', this.key).update(`${mediaSid}?${expires}`).digest('base64');
    return signed.replaceAll('+', '-').replaceAll('=', '_').replaceAll('/', '~');
  }
}
