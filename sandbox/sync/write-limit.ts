import { TwilioError } from '../kernel/twilio-error';

const writesPerSecond = 20;

/** Twilio: an object takes 20 writes a second; more are refused with 429/54009. */
export class WriteLimit {
  private readonly recent = new Map<string, number[]>();

  /**
   * Counts one attempted write of the object at `now`, refused or not by what comes after.
   * Twilio grants short bursts without saying how large they may be: stricter choice, none.
   */
  count(objectSid: string, now: Date): void {
    const lastSecond = (this.recent.get(objectSid) ?? []).filter((at) => at > now.getTime() - 1000);
    if (lastSecond.length >= writesPerSecond) throw new TwilioError(429, 54009, 'Rate limit exceeded');
    this.recent.set(objectSid, [...lastSecond, now.getTime()]);
  }

  forget(objectSid: string): void {
    this.recent.delete(objectSid);
  }
}
